import Model

@testable import Settings

/// The configuration file: with an even number of bytes as its owner's alone, else as one that others may read.
enum ConfigFileCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        complaints(of: String(lossy: bytes), isPrivate: bytes.count % 2 == 0)
    }

    private static func complaints(of text: String, isPrivate: Bool) -> [String] {
        let book = SecretBook()
        let config = Config(text: text, file: "fuzz.toml", isPrivate: isPrivate, book: book)
        var complaints = config.flaws.map(\.sentence).flatMap(TextCheck.shown)
        let lines = 1...text.utf8.count + 1
        complaints += config.flaws.compactMap(\.line).filter { !lines.contains($0) }.map { "line \($0)" }
        for profile in config.profiles where profile.flaw == nil {
            if profile.key == nil { complaints.append("a profile without a key is used") }
            if case .inline = profile.key, !isPrivate { complaints.append("a key is taken that others may read") }
            if profile.baseURL.isProduction, !profile.isProduction, !text.contains("production") {
                complaints.append("production is taken for something else")
            }
        }
        return complaints
    }
}
