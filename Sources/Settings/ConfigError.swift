import Canvas

/// One mistake of the configuration: where it is, and what is wrong, never a value that may be a key.
package struct ConfigError: Error, Equatable, Sendable {
    package var file: String
    /// From 1; nil where the text does not tell.
    package var line: Int?
    /// Empty where the whole file is meant.
    package var field: String
    /// Goes on from the field's name, without a full stop.
    package var why: String

    package var sentence: String {
        let location = line.map { "\(file):\($0)" } ?? file
        let end = why.hasSuffix("?") ? "" : "."
        return ScreenText.clean(field.isEmpty ? "\(location): \(why)\(end)" : "\(location): \(field) \(why)\(end)")
    }
}
