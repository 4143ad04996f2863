/// One thing the user did on the keyboard, or pasted.
package enum Key: Equatable, Hashable, Sendable {
    case character(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// Ctrl with an arrow.
    case wordLeft, wordRight
    /// The letter in lower case.
    case control(Character)
    case alt(Character)
    case function(Int)
    case paste(String)
    /// A press of the first button, or a turn of the wheel, at a place on the screen.
    case click(Point)
    case wheelUp(Point)
    case wheelDown(Point)
    case unknown
}
