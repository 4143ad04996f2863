import Canvas
import Model

/// A status as glyph, word and colour, so that nothing hangs on the colour.
struct StatusMark {
    let glyph: String
    let word: String
    let role: Role

    init(_ status: SessionStatus) {
        word = status.rawValue
        switch status {
        case .created, .queued: (glyph, role) = ("◌", .dim)
        case .starting: (glyph, role) = ("◐", .info)
        case .running: (glyph, role) = ("●", .ok)
        case .ending: (glyph, role) = ("◑", .warn)
        case .failed: (glyph, role) = ("✖", .bad)
        case .ended: (glyph, role) = ("○", .dim)
        case .canceled: (glyph, role) = ("–", .dim)
        default: (glyph, role) = ("•", .info)
        }
    }
}
