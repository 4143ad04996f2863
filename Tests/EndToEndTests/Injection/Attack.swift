/// What remote text may hold to drive the terminal that shows it.
enum Attack {
    /// Becomes the bare byte 9B, the C1 control that begins a sequence, on the wire: no text can hold it.
    static let bareByte = "\u{F8FF}"
    /// What an attack on the clipboard would leave there, in the clear and in base 64.
    static let copied = "PWNED", encoded = "UFdORUQ="

    /// Sequences that would be seen as such in the log.
    static let sequences: [String] = [
        // Colours that blink, a place beyond the screen, a cleared screen and history, a question for the cursor.
        "\u{1B}[31;5m", "\u{1B}[777;888H", "\u{1B}[2J\u{1B}[3J", "\u{1B}[6n",
        // Modes: the other screen left, the mouse taken, the end of a paste, the cursor hidden, wrapping off.
        "\u{1B}[?1049l", "\u{1B}[?1000h", "\u{1B}[?1003h", "\u{1B}[201~", "\u{1B}[?2004h", "\u{1B}[?25l", "\u{1B}[?7l",
        "\u{1B}[4h",
        // Commands: clipboard, window title, link, a colour changed, a notification.
        "\u{1B}]52;c;\(encoded)\u{07}", "\u{1B}]52;c;\(encoded)\u{1B}\\", "\u{1B}]0;\(copied)\u{07}",
        "\u{1B}]2;\(copied)\u{1B}\\",
        "\u{1B}]8;;http://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\", "\u{1B}]4;1;#000000\u{07}",
        "\u{1B}]777;notify;a;b\u{07}",
        // Strings: DCS, APC, PM, SOS; a full reset, the test picture, another character set, a locking shift.
        "\u{1B}P$qm\u{1B}\\", "\u{1B}_Gi=1\u{1B}\\", "\u{1B}^private\u{1B}\\", "\u{1B}Xstring\u{1B}\\", "\u{1B}c",
        "\u{1B}#8",
        "\u{1B}(0", "\u{1B}n", "\u{1B}[22;0;0t", "\u{1B}[8;9;9t",
        // The same begun by a C1 control.
        "\u{9B}31;5m", "\u{9D}0;\(copied)\u{9C}", "\u{90}q\u{9C}", "\u{9F}apc\u{9C}", "\u{85}", "\u{84}",
        // An escape at the end of a field, which would eat what follows it.
        "\u{1B}", "\u{1B}[", "\u{1B}]",
    ]
    /// Controls, and text that is not what it seems.
    static let characters: [String] = [
        "\u{07}", "\0", "\u{0E}\u{0F}", "\u{0B}\u{0C}", "\u{7F}", "\u{05}", "\u{18}\u{1A}",
        "\u{202E}txet\u{202C}", "\u{2066}\u{2067}\u{2069}", "\u{200F}\u{061C}", "\u{200B}\u{FEFF}", "\u{2028}\u{2029}",
        "\u{E0041}", "\u{E000}",
        "\u{FFFE}", "\u{AD}",
    ]
    /// Those that move the cursor as the console itself does, and marks, which belong to a letter: only what surrounds
    /// them tells that they came through.
    static let moves: [String] = [
        "\u{08}\u{08}\u{08}", "\r\n", "\r", "\n\n", "\t", "e" + String(repeating: "\u{301}", count: 500),
    ]

    static let all = sequences + characters + moves
}
