import FoundationEssentials
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct FaceGoldenTests {
    /// One golden file: an avatar at a size with an open or closed mouth.
    struct Shot: CustomTestStringConvertible {
        let avatar: String
        let size: GlyphSize
        let isOpen: Bool

        var testDescription: String { "\(avatar)-\(size.columns)x\(size.rows)-\(isOpen ? "open" : "closed")" }
        var mouth: MouthShape { isOpen ? MouthShape(openness: 0.85, width: 0.55, roundness: 0.1) : .closed }

        var text: String {
            var painter = FacePainter(avatarID: avatar)
            return painter.frame(pose: FacePose(mouth: mouth), size: size).text
        }

        static let all = ["av_stock_001", "av_stock_002", "av_stock_003", "av_stock_004"].flatMap { avatar in
            [(40, 12), (80, 24), (120, 40)].flatMap { columns, rows in
                [false, true].map { Shot(avatar: avatar, size: GlyphSize(columns: columns, rows: rows), isOpen: $0) }
            }
        }
    }

    private static let folder =
        String(
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
                .joined(separator: "/")) + "/Goldens/"

    @Test(arguments: Shot.all)
    func `frames equal the recorded goldens`(shot: Shot) throws {
        let path = Self.folder + shot.testDescription + ".txt"
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try Data(shot.text.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(path): check it, then run again without RECORD_GOLDENS")
            return
        }
        let recorded = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        #expect(shot.text == recorded)
    }

    @Test func `all goldens are different`() throws {
        let recorded = try Shot.all.map {
            try Data(contentsOf: URL(filePath: Self.folder + $0.testDescription + ".txt"))
        }
        #expect(recorded.count == 24)
        #expect(Set(recorded).count == 24)
    }
}
