import Canvas

/// Error in the configuration file: location and reason, without values, because a value may be a key.
package struct ConfigError: Error, Equatable, Sendable {
    package var file: String
    /// Starts at 1; nil if unknown.
    package var line: Int?
    /// Dot-separated name of the setting; empty for the whole file.
    package var field: String
    /// Continues the sentence after the field name, without a full stop.
    package var why: String

    package var sentence: String {
        let location = line.map { "\(file):\($0)" } ?? file
        let end = why.hasSuffix("?") ? "" : "."
        return ScreenText.clean(field.isEmpty ? "\(location): \(why)\(end)" : "\(location): \(field) \(why)\(end)")
    }
}
