import Testing

@testable import FakeTransport
@testable import Media

@Suite struct MouthGoldenTests {
    /// Openness of every third frame of the embedded speech in tenths, 9 is wide open; identical on every machine
    /// and in every build.
    static let openness =
        "19799986200000975849862828962006521662932722986311000001463973004955538841642566531"

    @Test func `the mouth movement for the embedded speech equals the recorded values`() {
        var mouth = Mouth()
        let shapes = Recording.embedded.frames.map { mouth.follow($0) }
        let digits = shapes.indices.filter { $0 % 3 == 0 }.map { String(Int(shapes[$0].openness * 9.999)) }.joined()
        #expect(digits == Self.openness)
    }
}
