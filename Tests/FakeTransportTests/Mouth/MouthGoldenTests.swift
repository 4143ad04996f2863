import Testing

@testable import FakeTransport
@testable import Media

@Suite struct MouthGoldenTests {
    /// Openness of every third frame of the embedded speech in tenths, 9 being wide open: the same on every machine and
    /// in every build.
    static let openness =
        "19799986200000975849862828962006521662932722986311000001463973004955538841642566531"

    @Test func `the embedded speech moves the mouth as it always did`() {
        var mouth = Mouth()
        let shapes = Recording.embedded.frames.map { mouth.follow($0) }
        let digits = shapes.indices.filter { $0 % 3 == 0 }.map { String(Int(shapes[$0].openness * 9.999)) }.joined()
        #expect(digits == Self.openness)
    }
}
