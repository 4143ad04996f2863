/// One-cell stand-ins for the symbols that the console draws, where only ASCII can be shown.
enum ASCIIGlyphs {
    static func standIn(for scalar: UInt32) -> Unicode.Scalar { Unicode.Scalar(scalar).flatMap { table[$0] } ?? "?" }

    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (stands, symbols) in rows {
            for symbol in symbols.unicodeScalars { table[symbol] = stands }
        }
        for (level, stands) in zip("▁▂▃▄▅▆▇█".unicodeScalars, "_.-=+*#@".unicodeScalars) { table[level] = stands }
        return table
    }()

    private static let rows: [(Unicode.Scalar, String)] = [
        ("-", "─╌┄−–—‐‑"), ("=", "━═"), ("|", "│┃║‖▏▎▍▕┆┊"), ("+", "╭╮╰╯┌┐└┘├┤┬┴┼✓✔"),
        ("*", "●★•▶"), ("o", "◐○"), (".", "◌·"), ("O", "◑"), ("x", "✖×✗✘"), ("~", "…≈"),
        (">", "▌▸►→⇥›≥"), ("<", "◂◄←↵‹≤"), ("^", "▲△↑▴"), ("v", "▼▽↓▾"), ("#", "▐▓▒■▋▊▉"), (":", "░□"), ("\"", "▀“”"),
        ("'", "‘’"),
        ("!", "⚠"), ("u", "µ"),
    ]
}
