import CNcurses
import Canvas

extension KeyDecoder.Reading {
    /// Nil for the resize event, which also arrives as SIGWINCH, and for ignored mouse events.
    init?(_ kind: pfc_input_kind, _ value: UInt32) {
        guard kind == PFC_KEY else {
            self = .scalar(value)
            return
        }
        if value > PFC_KEY_F0.rawValue {
            self = .key(.function(Int(value - PFC_KEY_F0.rawValue)))
            return
        }
        switch pfc_key(value) {
        case PFC_KEY_RESIZE: return nil
        case PFC_KEY_PASTE_START: self = .pasteStart
        case PFC_KEY_PASTE_END: self = .pasteEnd
        case PFC_KEY_MOUSE:
            guard let key = Self.mouse() else { return nil }
            self = .key(key)
        case let code: self = .key(Self.named(code))
        }
    }

    /// The current mouse event; nil for other buttons and for releases.
    private static func mouse() -> Key? {
        var x: Int32 = 0
        var y: Int32 = 0
        let kind = pfc_read_mouse(&x, &y)
        let point = Point(x: Int(x), y: Int(y))
        return switch kind {
        case PFC_MOUSE_PRESS: .click(point)
        case PFC_MOUSE_WHEEL_UP: .wheelUp(point)
        case PFC_MOUSE_WHEEL_DOWN: .wheelDown(point)
        default: nil
        }
    }

    private static func named(_ code: pfc_key) -> Key {
        switch code {
        case PFC_KEY_UP: .up
        case PFC_KEY_DOWN: .down
        case PFC_KEY_LEFT: .left
        case PFC_KEY_RIGHT: .right
        case PFC_KEY_HOME: .home
        case PFC_KEY_END: .end
        case PFC_KEY_PAGE_UP: .pageUp
        case PFC_KEY_PAGE_DOWN: .pageDown
        case PFC_KEY_WORD_LEFT: .wordLeft
        case PFC_KEY_WORD_RIGHT: .wordRight
        case PFC_KEY_INSERT: .insert
        case PFC_KEY_DELETE: .delete
        case PFC_KEY_BACKSPACE: .backspace
        case PFC_KEY_ENTER: .enter
        case PFC_KEY_BACK_TAB: .backTab
        default: .unknown
        }
    }
}
