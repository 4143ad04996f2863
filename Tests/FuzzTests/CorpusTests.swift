import FoundationEssentials
import Testing

/// Replay of the stored fuzzing inputs, one in base64 per line, as regression tests of earlier findings.
struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "fuzz/corpus")

    @Test(arguments: Check.allCases)
    func `every stored input passes its check`(check: Check) throws {
        let file = try Data(contentsOf: Self.folder.appending(path: check.rawValue + ".txt"))
        let lines = String(lossy: file).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count >= 20, "\(lines.count) inputs")
        for line in lines {
            let input = try #require(Data(base64Encoded: String(line)), "\(line) is not base64")
            let complaints = check.complaints(of: Array(input))
            #expect(complaints.isEmpty, "\(line): \(complaints)")
        }
    }

    @Test func `text check reports control characters and accepts plain text`() {
        #expect(!TextCheck.shown("\u{1B}[31m").isEmpty && !TextCheck.shown("a\u{202E}b").isEmpty)
        #expect(TextCheck.shown("plain text, 世界").isEmpty)
    }
}
