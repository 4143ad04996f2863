import Media
import Testing

@testable import Canvas
@testable import Terminal

/// What a terminal sends according to its documentation, and the events that it gives.
struct DocumentedSequence: Sendable, CustomTestStringConvertible {
    let document: String
    let bytes: [UInt8]
    let events: [InputEvent]

    init(_ document: String, _ sequence: String, _ events: [InputEvent]) {
        (self.document, bytes, self.events) = (document, Array(sequence.utf8), events)
    }

    init(_ document: String, bytes: [UInt8], _ events: [InputEvent]) {
        (self.document, self.bytes, self.events) = (document, bytes, events)
    }

    var testDescription: String { "\(document): \(String(decoding: bytes, as: UTF8.self).debugDescription)" }

    /// Sequences of one document that give a key each.
    static func keys(_ document: String, _ keys: [String: Key]) -> [Self] {
        keys.map { Self(document, $0, [.key($1)]) }
    }

    /// Sequences of one document that are dropped completely.
    static func dropped(_ document: String, _ sequences: [String]) -> [Self] {
        sequences.map { Self(document, $0, []) }
    }

    static let all = xterm + xtermReports + kitty + foot + tmux + screen + putty + iTerm + linux + eightBit
}

// XTerm Control Sequences (ctlseqs), by Moy, Gildea and Dickey.
extension DocumentedSequence {
    static let xterm =
        keys(
            "xterm ctlseqs, PC-Style Function Keys",
            [
                "\u{1B}OA": .up, "\u{1B}[A": .up, "\u{1B}OB": .down, "\u{1B}[B": .down, "\u{1B}OC": .right,
                "\u{1B}[C": .right, "\u{1B}OD": .left, "\u{1B}[D": .left, "\u{1B}OH": .home, "\u{1B}[H": .home,
                "\u{1B}OF": .end, "\u{1B}[F": .end, "\u{1B}OP": .function(1), "\u{1B}OQ": .function(2),
                "\u{1B}OR": .function(3), "\u{1B}OS": .function(4), "\u{1B}[15~": .function(5),
                "\u{1B}[17~": .function(6), "\u{1B}[18~": .function(7), "\u{1B}[19~": .function(8),
                "\u{1B}[20~": .function(9), "\u{1B}[21~": .function(10), "\u{1B}[23~": .function(11),
                "\u{1B}[24~": .function(12), "\u{1B}[1;5C": .wordRight, "\u{1B}[1;5D": .wordLeft,
                "\u{1B}[5C": .wordRight, "\u{1B}O5D": .wordLeft, "\u{1B}[Z": .backTab,
            ])
        + dropped(
            "xterm ctlseqs, PC-Style Function Keys, with modifiers",
            ["\u{1B}[1;2A", "\u{1B}[1;9A", "\u{1B}[1;3D", "\u{1B}[1;5P", "\u{1B}[15;2~", "\u{1B}[3;5~", "\u{1B}O2P"])
        + keys(
            "xterm ctlseqs, VT220-Style Function Keys",
            [
                "\u{1B}[1~": .home, "\u{1B}[2~": .insert, "\u{1B}[3~": .delete, "\u{1B}[4~": .end,
                "\u{1B}[5~": .pageUp, "\u{1B}[6~": .pageDown, "\u{1B}[11~": .function(1), "\u{1B}[14~": .function(4),
                "\u{1B}OM": .enter, "\u{1B}Oj": .character("*"), "\u{1B}Ok": .character("+"),
                "\u{1B}Op": .character("0"), "\u{1B}Oy": .character("9"), "\u{1B}OX": .character("="),
                "\u{1B}OI": .tab, "\u{1B}O ": .character(" "),
            ])
        + dropped("xterm ctlseqs, VT220-Style Function Keys", ["\u{1B}[25~", "\u{1B}[34~", "\u{1B}[E", "\u{1B}OE"])
        + keys(
            "xterm ctlseqs, Alt and Meta Keys; modifyOtherKeys",
            [
                "\u{1B}b": .alt("b"), "\u{1B}\u{7F}": .alt("\u{7F}"), "\u{1B}é": .alt("é"),
                "\u{1B}[27;5;99~": .control("c"), "\u{1B}[27;3;98~": .alt("b"), "\u{1B}[27;2;63~": .character("?"),
                "\u{1B}[27;2;9~": .backTab, "\u{1B}[27;2;13~": .enter, "\u{1B}[99;5u": .control("c"),
                "\u{1B}[27;5;91~": .escape,
            ])
        + dropped(
            "xterm ctlseqs, modifyOtherKeys of keys that are not used",
            ["\u{1B}[27;5;9~", "\u{1B}[27;7;99~", "\u{1B}[27;6;13~", "\u{1B}[27;5;49~"])
        + [
            Self("xterm ctlseqs, Mouse Tracking, SGR", "\u{1B}[<0;5;3M", [.key(.click(Point(x: 4, y: 2)))]),
            Self("xterm ctlseqs, Mouse Tracking, SGR", "\u{1B}[<64;5;3M", [.key(.wheelUp(Point(x: 4, y: 2)))]),
            Self("xterm ctlseqs, Mouse Tracking, SGR", "\u{1B}[<65;5;3M", [.key(.wheelDown(Point(x: 4, y: 2)))]),
            Self("xterm ctlseqs, Mouse Tracking, normal", "\u{1B}[M %#", [.key(.click(Point(x: 4, y: 2)))]),
            Self("xterm ctlseqs, Mouse Tracking, normal", "\u{1B}[M`%#", [.key(.wheelUp(Point(x: 4, y: 2)))]),
            Self(
                "xterm ctlseqs, Mouse Tracking, normal", bytes: Array("\u{1B}[M ".utf8) + [0xFF, 0x9B],
                [.key(.click(Point(x: 222, y: 122)))]),
        ]
        + dropped(
            "xterm ctlseqs, Mouse Tracking: releases, movement, other buttons, highlight, URXVT, pixels, locator",
            [
                "\u{1B}[<0;5;3m", "\u{1B}[<35;5;3M", "\u{1B}[<2;5;3M", "\u{1B}[<66;5;3M", "\u{1B}[M#%#", "\u{1B}[Mc%#",
                "\u{1B}[t%#", "\u{1B}[T%#%#%#", "\u{1B}[32;5;3M", "\u{1B}[<0;0;0M", "\u{1B}[1;2;3;4;0&w",
            ])

    static let xtermReports =
        [
            Self("xterm ctlseqs, Bracketed Paste Mode", "\u{1B}[200~ey\u{1B}[201~", [.key(.paste("ey"))]),
            Self("xterm ctlseqs, Window manipulation, 16", "\u{1B}[6;18;9t", [.cellSize(width: 9, height: 18)]),
            Self("xterm ctlseqs, Window manipulation, 16", "\u{1B}[6;0;9t", []),
            Self("xterm ctlseqs, Window manipulation, 16", "\u{1B}[6;18t", []),
            Self(
                "xterm ctlseqs, OSC 11", "\u{1B}]11;rgb:1212/1616/1c1c\u{7}", [.background(RGB(0x12161C))]),
            Self(
                "xterm ctlseqs, OSC 11", "\u{1B}]11;rgb:1212/1616/1c1c\u{1B}\\", [.background(RGB(0x12161C))]),
        ]
        + dropped("xterm ctlseqs, FocusIn/FocusOut", ["\u{1B}[I", "\u{1B}[O"])
        + dropped(
            "xterm ctlseqs, Functions using CSI: DA, DSR, DECRQM, DECREQTPARM, XTWINOPS, XTQMODKEYS, XTCHECKSUM",
            [
                "\u{1B}[?62;22c", "\u{1B}[?1;2c", "\u{1B}[>41;388;0c", "\u{1B}[0n", "\u{1B}[12;40R",
                "\u{1B}[?12;40;1R", "\u{1B}[?10n", "\u{1B}[?20n", "\u{1B}[?27;1;0;0n", "\u{1B}[?2026;2$y",
                "\u{1B}[4;1$y", "\u{1B}[2;1;1;128;128;1;0x", "\u{1B}[8;24;80t", "\u{1B}[4;600;800t", "\u{1B}[1t",
                "\u{1B}[3;10;20t", "\u{1B}[>4;2m", "\u{1B}[5;80;24t", "\u{1B}[?997;1n",
            ])
        + dropped(
            "xterm ctlseqs, Operating System Commands",
            [
                "\u{1B}]10;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}]4;1;rgb:cdcd/0000/0000\u{7}",
                "\u{1B}]52;c;ZXk=\u{1B}\\", "\u{1B}]lwindow eyq\u{1B}\\", "\u{1B}]LIcon\u{1B}\\",
                "\u{1B}]12;rgb:0/0/0\u{7}", "\u{1B}]50;fixed\u{7}",
            ])
        + dropped(
            "xterm ctlseqs, Device-Control functions: DECRQSS, XTGETTCAP, XTVERSION, DA3, DECRQPSR, DECUDK",
            [
                "\u{1B}P1$r0m\u{1B}\\", "\u{1B}P0$r\u{1B}\\", "\u{1B}P1+r544e=787465726d\u{1B}\\",
                "\u{1B}P0+r\u{1B}\\", "\u{1B}P>|XTerm(388)\u{1B}\\", "\u{1B}P!|00000000\u{1B}\\",
                "\u{1B}P1$u1;1;1;@;@;@;0;0;@;BBBB\u{1B}\\", "\u{1B}P1!~ABCD\u{1B}\\",
            ])
}
