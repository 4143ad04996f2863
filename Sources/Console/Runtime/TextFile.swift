import FoundationEssentials

/// Small text files, read whole.
enum TextFile {
    /// Bytes; nothing that the console reads as text is larger.
    static let limit = 1_048_576

    /// Nil when it can't be read, is too large or is not UTF-8.
    static func read(_ path: String) -> String? {
        guard let data = try? Data(contentsOf: URL(filePath: path)), data.count <= limit else { return nil }
        return String(validating: data, as: UTF8.self)
    }
}
