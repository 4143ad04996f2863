import Canvas
import Model
import Settings

/// One line of the profile list: name, API host, key source, write access and availability.
struct ProfileRow {
    let width: Int
    /// Columns for the names.
    let nameWidth: Int

    init(width: Int, entries: [ProfileEntry]) {
        self.width = width
        nameWidth = min(max(7, entries.map { textWidth($0.name) }.max() ?? 0), max(8, width / 4))
    }

    private var hostX: Int { 2 + nameWidth + 2 + 2 }
    private var reachWidth: Int { width < 60 ? 0 : min(30, width / 4) }
    private var keyWidth: Int { width < 100 ? 0 : 26 }
    private var changesWidth: Int { width < 48 ? 0 : 11 }
    private var hostWidth: Int { max(8, width - hostX - changesWidth - keyWidth - reachWidth - 2) }
    private var keyX: Int { hostX + hostWidth + 2 }
    private var changesX: Int { keyX + keyWidth }
    private var reachX: Int { changesX + changesWidth }

    func drawNames(on canvas: inout Canvas, x: Int, y: Int) {
        canvas.put("profile", x: x + 3, y: y, style: .dim)
        canvas.put("api", x: x + hostX, y: y, style: .dim, width: hostWidth)
        if keyWidth > 0 { canvas.put("key source", x: x + keyX, y: y, style: .dim) }
        if changesWidth > 0 { canvas.put("access", x: x + changesX, y: y, style: .dim) }
        if reachWidth > 0 { canvas.put("status", x: x + reachX, y: y, style: .dim) }
    }

    func draw(_ entry: ProfileEntry, isHere: Bool, on canvas: inout Canvas, x: Int, y: Int) {
        let style: Style = entry.flaw == nil ? .text : .dim
        if isHere { canvas.put("▶", x: x, y: y, style: Style(.ok, bold: true)) }
        canvas.put([Span(" \(entry.name) ", entry.place.badgeStyle)], x: x + 2, y: y, width: nameWidth + 2)
        canvas.put(entry.flaw == nil ? entry.place.host : "·", x: x + hostX, y: y, style: style, width: hostWidth)
        if keyWidth > 0 { canvas.put(entry.keySource, x: x + keyX, y: y, style: .dim, width: keyWidth - 2) }
        if changesWidth > 0 {
            let isReadOnly = entry.place.isReadOnly
            canvas.put(
                isReadOnly ? "read-only" : "full", x: x + changesX, y: y, style: isReadOnly ? .warn : .text,
                width: changesWidth - 2)
        }
        guard reachWidth > 0 else { return }
        let reach = entry.flaw == nil ? entry.reach.span(entry.place) : Span("▲ invalid", .bad)
        canvas.put([reach], x: x + reachX, y: y, width: reachWidth)
    }
}

extension APIReachability {
    /// The sandbox is part of this program and is always available.
    package func span(_ place: Place) -> Span {
        if place.kind == .sandbox { return Span("● local", .ok) }
        switch self {
        case .unknown: return Span("·", .faint)
        case .asking: return Span("◌ checking", .dim)
        case .answers(let health, let milliseconds):
            let (glyph, style): (String, Style) =
                health == .operational ? ("●", .ok) : health == .outage ? ("✖", .bad) : ("◑", .warn)
            return Span("\(glyph) \(health.rawValue) \(milliseconds) ms", style)
        case .silent(let why): return Span("✖ " + why, .bad)
        }
    }
}
