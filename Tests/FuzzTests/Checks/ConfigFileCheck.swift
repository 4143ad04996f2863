import Model

@testable import Settings

/// Check of the configuration parser. With an even number of bytes, only the owner can read the file.
enum ConfigFileCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        complaints(of: String(lossy: bytes), isPrivate: bytes.count % 2 == 0)
    }

    private static func complaints(of text: String, isPrivate: Bool) -> [String] {
        let secretBook = SecretRegistry()
        let config = Config(text: text, file: "fuzz.toml", isPrivate: isPrivate, book: secretBook)
        var complaints = config.flaws.map(\.sentence).flatMap(TextCheck.shown)
        let lines = 1...text.utf8.count + 1
        complaints += config.flaws.compactMap(\.line).filter { !lines.contains($0) }.map { "line \($0)" }
        for profile in config.profiles where profile.flaw == nil {
            if profile.key == nil { complaints.append("a profile without a key is valid") }
            if case .inline = profile.key, !isPrivate {
                complaints.append("a key is accepted from a file that others can read")
            }
            if profile.baseURL.isProduction, !profile.isProduction, !text.contains("production") {
                complaints.append("a production URL is not marked as production")
            }
        }
        return complaints
    }
}
