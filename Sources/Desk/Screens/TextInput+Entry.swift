import Canvas

extension TextInput? {
    /// Handles a key of a text line that a screen opens for one entry. Enter takes the text, Escape closes the line.
    /// A blank text asks for nothing.
    mutating func edit(_ key: Key, entered: (String) -> ScreenRequest) -> [ScreenRequest] {
        if key == .escape || key == .control("c") {
            self = nil
        } else if key == .enter {
            let text = self?.text ?? ""
            self = nil
            return text.allSatisfy(\.isWhitespace) ? [] : [entered(text)]
        } else if let notice = self?.handle(key)?.notice {
            return [.notify(.plain(notice))]
        }
        return []
    }
}
