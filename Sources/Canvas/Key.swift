/// Key press, paste or mouse event.
package enum Key: Equatable, Hashable, Sendable {
    case character(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// Ctrl with the left or right arrow.
    case wordLeft, wordRight
    /// The letter in lower case.
    case control(Character)
    case alt(Character)
    case function(Int)
    case paste(String)
    /// Press of the first mouse button, or a turn of the wheel, at a position on the screen.
    case click(Point)
    case wheelUp(Point)
    case wheelDown(Point)
}
