import Canvas
import Model

/// Glyph, word and colour of a session status, readable without colour.
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
