/// Error in the configuration file, with its location. Contains no values, because a value may be a key.
struct ConfigFlaw: Error, Equatable, Sendable {
    var file: String
    /// Line number, from 1; nil if unknown.
    var line: Int?
    /// Name of the setting; empty for an error of the whole file.
    var field: String
    /// Description that follows the field's name, without a full stop.
    var why: String

    var sentence: String {
        let location = line.map { "\(file):\($0)" } ?? file
        let end = why.hasSuffix("?") ? "" : "."
        return ScreenText.clean(field.isEmpty ? "\(location): \(why)\(end)" : "\(location): \(field) \(why)\(end)")
    }
}
