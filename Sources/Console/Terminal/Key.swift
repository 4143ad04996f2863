/// One thing the user did on the keyboard, or pasted.
enum Key: Equatable, Hashable, Sendable {
    case character(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// The letter in lower case.
    case control(Character)
    case alt(Character)
    case function(Int)
    case paste(String)
    case unknown
}
