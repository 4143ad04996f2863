import Foundation
import Testing

/// Replay of the stored fuzzing inputs, as regression tests of earlier findings.
struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "fuzz/corpus")

    @Test(arguments: Check.allCases)
    func `every stored input passes its check`(check: Check) throws {
        let folder = Self.folder.appending(path: check.rawValue)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count >= 20, "\(files.count) inputs")
        for file in files {
            let complaints = check.complaints(of: Array(try Data(contentsOf: file)))
            #expect(complaints.isEmpty, "\(file.lastPathComponent): \(complaints)")
        }
    }

    @Test func `text check reports control characters and accepts plain text`() {
        #expect(!TextCheck.shown("\u{1B}[31m").isEmpty && !TextCheck.shown("a\u{202E}b").isEmpty)
        #expect(TextCheck.shown("plain text, 世界").isEmpty)
    }
}
