import Testing

@testable import FakeTransport
@testable import Media

@Suite struct GlyphQualityTests {
    private static let ramp = " .:-=+*#%@"
    private static let avatars = (1...4).map { "av_stock_00\($0)" }
    private static let sizes = [GlyphSize(columns: 40, rows: 12), GlyphSize(columns: 80, rows: 24)]
    private static let poses = [
        FacePose.rest, FacePose(mouth: MouthShape(openness: 0.9, width: 0.5, roundness: 0.1), brows: 0.5),
        FacePose(mouth: MouthShape(openness: 0.4, width: 1), blink: 1, sway: 0.8, tilt: -0.7),
    ]

    /// Without blur most of the error is the texture of the glyphs, which no choice avoids. One 1-2-1 pass over samples
    /// a quarter of a cell wide is the least blur of a human eye.
    @Test func `glyphs chosen by shape have at least 30 % less error than a brightness ramp`() {
        let shots = Self.avatars.flatMap { avatar in
            Self.sizes.flatMap { size in Self.poses.map { Shot(avatar: avatar, size: size, pose: $0) } }
        }
        for (blur, least) in [(0, Float(0.1)), (1, 0.3), (2, 0.3), (4, 0.3)] {
            let ours = shots.reduce(Float(0)) { $0 + $1.picture.error(of: $1.chosen, blur: blur) } / Float(shots.count)
            let ramp = shots.reduce(Float(0)) { $0 + $1.picture.error(of: $1.ramp, blur: blur) } / Float(shots.count)
            print("squared error, blur \(blur): \(ours) by shape, \(ramp) by ramp, \((1 - ours / ramp) * 100) % lower")
            #expect(1 - ours / ramp >= least)
        }
    }

    /// One picture with the glyphs chosen by shape and by a brightness ramp.
    private struct Shot {
        let picture: PictureError
        let chosen: [Unicode.Scalar]
        let ramp: [Unicode.Scalar]

        init(avatar: String, size: GlyphSize, pose: FacePose) {
            var painter = FacePainter(avatarID: avatar)
            picture = PictureError(painter.rgbFrame(pose: pose, size: size), size: size)
            chosen = painter.frame(pose: pose, size: size).cells.map(\.scalar)
            ramp = picture.ramp(GlyphQualityTests.ramp)
        }
    }
}
