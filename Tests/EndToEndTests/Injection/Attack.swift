/// Malicious texts that try to control the terminal that displays them.
enum Attack {
    /// `CannedServer` sends this as the single byte 9B (C1 control CSI), which valid UTF-8 text can't contain.
    static let c1ControlByte = "\u{F8FF}"
    /// Text that a clipboard attack would copy, plain and in base64.
    static let copied = "PWNED", encoded = "UFdORUQ="

    /// Escape sequences that `TerminalLog` detects.
    static let sequences: [String] = [
        // Blinking text, a position outside the screen, erased screen and scrollback, cursor position query.
        "\u{1B}[31;5m", "\u{1B}[777;888H", "\u{1B}[2J\u{1B}[3J", "\u{1B}[6n",
        // Modes: leave the alternate screen, mouse tracking, paste markers, hidden cursor, no wrapping, insert mode.
        "\u{1B}[?1049l", "\u{1B}[?1000h", "\u{1B}[?1003h", "\u{1B}[201~", "\u{1B}[?2004h", "\u{1B}[?25l", "\u{1B}[?7l",
        "\u{1B}[4h",
        // OSC: clipboard, window title, hyperlink, palette change, notification.
        "\u{1B}]52;c;\(encoded)\u{07}", "\u{1B}]52;c;\(encoded)\u{1B}\\", "\u{1B}]0;\(copied)\u{07}",
        "\u{1B}]2;\(copied)\u{1B}\\",
        "\u{1B}]8;;http://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\", "\u{1B}]4;1;#000000\u{07}",
        "\u{1B}]777;notify;a;b\u{07}",
        // Strings: DCS, APC, PM, SOS. Full reset, alignment test, character set, locking shift, window operations.
        "\u{1B}P$qm\u{1B}\\", "\u{1B}_Gi=1\u{1B}\\", "\u{1B}^private\u{1B}\\", "\u{1B}Xstring\u{1B}\\", "\u{1B}c",
        "\u{1B}#8",
        "\u{1B}(0", "\u{1B}n", "\u{1B}[22;0;0t", "\u{1B}[8;9;9t",
        // The same with C1 controls.
        "\u{9B}31;5m", "\u{9D}0;\(copied)\u{9C}", "\u{90}q\u{9C}", "\u{9F}apc\u{9C}", "\u{85}", "\u{84}",
        // An incomplete sequence at the end of a field, which would consume the text after it.
        "\u{1B}", "\u{1B}[", "\u{1B}]",
    ]
    /// Control characters, bidirectional controls and invisible characters.
    static let characters: [String] = [
        "\u{07}", "\0", "\u{0E}\u{0F}", "\u{0B}\u{0C}", "\u{7F}", "\u{05}", "\u{18}\u{1A}",
        "\u{202E}txet\u{202C}", "\u{2066}\u{2067}\u{2069}", "\u{200F}\u{061C}", "\u{200B}\u{FEFF}", "\u{2028}\u{2029}",
        "\u{E0041}", "\u{E000}",
        "\u{FFFE}", "\u{AD}",
    ]
    /// Cursor movements that the console also writes, and combining marks; detected by the text around them.
    static let moves: [String] = [
        "\u{08}\u{08}\u{08}", "\r\n", "\r", "\n\n", "\t", "e" + String(repeating: "\u{301}", count: 500),
    ]

    static let all = sequences + characters + moves
}
