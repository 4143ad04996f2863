extension Terminal {
    /// The events of one read(2): they arrived together. Without waiting input, those of a pause that is over. Does not
    /// block.
    package func readInput() -> [InputEvent] { input.read() }

    /// Time until `readInput` is to be called although no input is waiting; nil for no such time.
    package var inputWait: Duration? { input.wait }

    /// True at the end of standard input, or after its terminal was closed.
    package var isAtEOF: Bool { input.isAtEnd }
}
