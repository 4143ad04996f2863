import Foundation
import Testing

/// The inputs that fuzzing kept, through the same checks: what was found once stays mended.
struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "fuzz/corpus")

    @Test(arguments: Check.allCases)
    func `every input that is kept passes`(check: Check) throws {
        let folder = Self.folder.appending(path: check.rawValue)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count >= 20, "\(files.count) inputs")
        for file in files {
            let complaints = check.complaints(of: Array(try Data(contentsOf: file)))
            #expect(complaints.isEmpty, "\(file.lastPathComponent): \(complaints)")
        }
    }

    @Test func `the checks complain where there is reason to`() {
        #expect(!TextCheck.shown("\u{1B}[31m").isEmpty && !TextCheck.shown("a\u{202E}b").isEmpty)
        #expect(TextCheck.shown("plain text, 世界").isEmpty)
    }
}
