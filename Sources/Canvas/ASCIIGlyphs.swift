/// One-cell ASCII replacements for the symbols that the console draws.
enum ASCIIGlyphs {
    static func replacement(for scalar: UInt32) -> Unicode.Scalar {
        Unicode.Scalar(scalar).flatMap { table[$0] } ?? "?"
    }

    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (replacement, symbols) in symbolsByReplacement {
            for symbol in symbols.unicodeScalars { table[symbol] = replacement }
        }
        for (level, replacement) in zip("▁▂▃▄▅▆▇█".unicodeScalars, "_.-=+*#@".unicodeScalars) {
            table[level] = replacement
        }
        return table
    }()

    private static let symbolsByReplacement: [(Unicode.Scalar, String)] = [
        ("-", "─╌┄−–—‐‑"), ("=", "━═"), ("|", "│┃║‖▏▎▍▕┆┊"), ("+", "╭╮╰╯┌┐└┘├┤┬┴┼✓✔"),
        ("*", "●★•▶"), ("o", "◐○"), (".", "◌·"), ("O", "◑"), ("x", "✖×✗✘"), ("~", "…≈"),
        (">", "▌▸►→⇥›≥"), ("<", "◂◄←↵‹≤"), ("^", "△↑▴"), ("v", "▼▽↓▾"), ("#", "▐▓■▋▊▉"), ("%", "▒"), (":", "░□"),
        ("\"", "▀“”"),
        ("'", "‘’"),
        ("!", "▲⚠"), ("u", "µ"),
    ]
}
