import Media

@testable import Canvas
@testable import Terminal

extension DocumentedSequence {
    // kitty: Comprehensive keyboard handling in terminals; Terminal graphics protocol; Color control; Desktop
    // notifications.
    static let kitty =
        keys(
            "kitty, Keyboard protocol, An overview; Functional key definitions",
            [
                "\u{1B}[27u": .escape, "\u{1B}[13u": .enter, "\u{1B}[9u": .tab, "\u{1B}[127u": .backspace,
                "\u{1B}[9;2u": .backTab, "\u{1B}[97u": .character("a"), "\u{1B}[97;2u": .character("A"),
                "\u{1B}[97:65;2u": .character("A"), "\u{1B}[47:63;2u": .character("?"),
                "\u{1B}[47;2;63u": .character("?"), "\u{1B}[99;5u": .control("c"), "\u{1B}[99;5:1u": .control("c"),
                "\u{1B}[99;5:2u": .control("c"), "\u{1B}[114;3u": .alt("r"), "\u{1B}[114;4u": .alt("R"),
                "\u{1B}[32;5u": .control(" "), "\u{1B}[99;133u": .control("c"), "\u{1B}[57414u": .enter,
                "\u{1B}[57417u": .left, "\u{1B}[57426u": .delete, "\u{1B}[57404u": .character("5"),
                "\u{1B}[57413u": .character("+"), "\u{1B}[1;129A": .up, "\u{1B}[1;1:1A": .up, "\u{1B}[1;1:2B": .down,
                "\u{1B}[P": .function(1), "\u{1B}[13~": .function(3), "\u{1B}[7~": .home, "\u{1B}[8~": .end,
                "\u{1B}[3;1:1~": .delete, "\u{1B}[233;;233u": .character("é"), "\u{1B}[127;3u": .alt("\u{7F}"),
            ])
        + dropped(
            "kitty, Keyboard protocol: releases, modifier keys, media keys, modifiers that are not used",
            [
                "\u{1B}[97;1:3u", "\u{1B}[1;1:3A", "\u{1B}[3;1:3~", "\u{1B}[57441;2u", "\u{1B}[57428u", "\u{1B}[57376u",
                "\u{1B}[99;9u", "\u{1B}[99;7u", "\u{1B}[49;2u", "\u{1B}[57427~", "\u{1B}[27;2u", "\u{1B}[13;5u",
                "\u{1B}[?1u", "\u{1B}[?31u", "\u{1B}\r", "\u{1B}\t", "\u{1B}\u{1}",
            ])
        + dropped(
            "kitty, Graphics protocol; Color control; Desktop notifications; Text sizing",
            [
                "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}_Gi=1;ENOENT:eyq\u{1B}\\",
                "\u{1B}]21;foreground=rgb:ff/ff/ff\u{1B}\\",
                "\u{1B}]99;i=1:p=?;p=title,body\u{1B}\\", "\u{1B}]5522;type=read:status=OK\u{1B}\\",
                "\u{1B}P@kitty-cmd{\"ok\":true}\u{1B}\\", "\u{1B}P>|kitty(0.42.1)\u{1B}\\",
            ])

    // foot-ctlseqs(7), foot(1).
    static let foot =
        dropped(
            "foot-ctlseqs(7): CSI, private modes, window manipulation, OSC, DCS",
            [
                "\u{1B}[?62;4;22;28;29c", "\u{1B}[>1;011602;0c", "\u{1B}[?1;0;256S", "\u{1B}[?2;0;1024;768S",
                "\u{1B}[48;30;110;600;1100t", "\u{1B}[?997;2n", "\u{1B}[?2048;1$y",
                "\u{1B}]17;rgb:00/00/00\u{1B}\\", "\u{1B}]104\u{7}", "\u{1B}P>|foot(1.21.0)\u{1B}\\",
                "\u{1B}P!|464f4f54\u{1B}\\",
            ])
        + keys("foot(1), keyboard: as xterm", ["\u{1B}[27;3;114~": .alt("r"), "\u{1B}[3~": .delete])

    // tmux(1): KEY BINDINGS, extended-keys, extended-keys-format, focus-events; terminfo tmux-256color.
    static let tmux =
        keys(
            "tmux(1), extended-keys-format xterm and csi-u",
            [
                "\u{1B}[27;5;115~": .control("s"), "\u{1B}[115;5u": .control("s"), "\u{1B}[1~": .home,
                "\u{1B}[4~": .end, "\u{1B}[112;3u": .alt("p"),
            ])
        + dropped(
            "tmux(1), focus-events, allow-passthrough and reports",
            [
                "\u{1B}[I", "\u{1B}[O", "\u{1B}[?1;2;4c", "\u{1B}[>84;0;0c", "\u{1B}P>|tmux 3.5a\u{1B}\\",
                "\u{1B}[1;3A", "\u{1B}\u{1B}[A", "\u{1B}\u{1B}OA",
            ])

    // GNU Screen manual: Control Sequences; Input Translation.
    static let screen =
        keys(
            "Screen manual, Input Translation and terminfo screen",
            [
                "\u{1B}[1~": .home, "\u{1B}[4~": .end, "\u{1B}OA": .up, "\u{1B}[3~": .delete, "\u{1B}OP": .function(1),
            ])
        + dropped(
            "Screen manual, Control Sequences: answers to ESC Z, ESC[c, ESC[>c, ESC[x, ESC[5n, ESC[6n, ESC[21t",
            [
                "\u{1B}[?1;2c", "\u{1B}[>83;50000;0c", "\u{1B}[2;1;1;112;112;1;0x", "\u{1B}[3;1;1;112;112;1;0x",
                "\u{1B}[0n", "\u{1B}[24;80R", "\u{1B}]lname\u{1B}\\",
            ])

    // PuTTY User Manual, 4.4 The Keyboard panel.
    static let putty =
        keys(
            "PuTTY manual, 4.4.2 Home and End; 4.4.3 function keys; 4.4.4 cursor keys",
            [
                "\u{1B}[H": .home, "\u{1B}[Ow": .end, "\u{1B}[1~": .home, "\u{1B}[11~": .function(1),
                "\u{1B}[[A": .function(1), "\u{1B}[[E": .function(5), "\u{1B}OP": .function(1), "\u{1B}[A": .up,
                "\u{1B}OA": .up,
            ])
        + dropped(
            "PuTTY manual, 4.4.3: VT100+ and SCO",
            [
                "\u{1B}OT", "\u{1B}OZ", "\u{1B}O[", "\u{1B}[N", "\u{1B}[V", "\u{1B}[Y", "\u{1B}[k", "\u{1B}[w",
                "\u{1B}[{", "\u{1B}[`", "\u{1B}[]",
            ])
        + dropped(
            "PuTTY manual, 4.6.9: title query; Alt with a cursor key", ["\u{1B}]lPuTTY\u{1B}\\", "\u{1B}\u{1B}[D"])

    // iTerm2 documentation: Escape Codes; CSI u; Profiles, Keys.
    static let iTerm =
        keys("iTerm2, CSI u", ["\u{1B}[99;5u": .control("c"), "\u{1B}[114;3u": .alt("r"), "\u{1B}[27u": .escape])
        + dropped(
            "iTerm2, Escape Codes, and keys with Option",
            [
                "\u{1B}]1337;ReportCellSize=18.0;9.0;2.0\u{1B}\\", "\u{1B}]1337;ReportVariable=ZXk=\u{7}",
                "\u{1B}]1337;Capabilities=T3LrCw\u{1B}\\", "\u{1B}[1;9A", "\u{1B}[1;10C", "\u{1B}[?1337;1$y",
                "\u{1B}P>|iTerm2 3.5.0\u{1B}\\", "\u{1B}P1+r\u{1B}\\",
            ])

    // console_codes(4); keymaps of the Linux console.
    static let linux =
        keys(
            "console_codes(4), and defkeymap",
            [
                "\u{1B}[[A": .function(1), "\u{1B}[[B": .function(2), "\u{1B}[[C": .function(3),
                "\u{1B}[[D": .function(4), "\u{1B}[[E": .function(5), "\u{1B}[17~": .function(6), "\u{1B}[1~": .home,
                "\u{1B}[4~": .end, "\u{1B}[A": .up, "\u{1B}x": .alt("x"),
            ])
        + dropped(
            "console_codes(4), ECMA-48 status reports, Mouse tracking",
            ["\u{1B}[?6c", "\u{1B}[0n", "\u{1B}[1;1R", "\u{1B}[M#%#", "\u{1B}[G", "\u{1B}[34~"])

    // ECMA-48, 5.3: the C1 controls in their 8-bit form, raw and in UTF-8; SOS and PM.
    static let eightBit =
        [
            Self("ECMA-48, 8-bit CSI", bytes: [0x9B] + Array("1;5C".utf8), [.key(.wordRight)]),
            Self("ECMA-48, 8-bit CSI", bytes: [0x9B] + Array("?62;22c".utf8), []),
            Self("ECMA-48, 8-bit SS3", bytes: [0x8F] + Array("A".utf8), [.key(.up)]),
            Self("ECMA-48, 8-bit DCS and ST", bytes: [0x90] + Array(">|xterm(388)".utf8) + [0x9C], []),
            Self("ECMA-48, 8-bit OSC", bytes: [0x9D] + Array("11;rgb:0/0/0".utf8) + [0x9C], [.background(RGB(0))]),
            Self(
                "xterm, 8-bit paste", bytes: [0x9B] + Array("200~ey".utf8) + [0x9B] + Array("201~".utf8),
                [.key(.paste("ey"))]),
            Self("ECMA-48, CSI in UTF-8", "\u{9B}?62;22c", []),
        ]
        + dropped(
            "ECMA-48, 8.3: strings and CAN",
            ["\u{1B}^eyq\u{1B}\\", "\u{1B}Xeyq\u{1B}\\", "\u{1B}[1;2\u{18}", "\u{1B}(B"])
}
