@testable import Media

/// Checks the PPM parser and the scaling of pictures of any size.
enum PictureCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        let frames: [RGBFrame]
        do throws(PPMFile.Flaw) { frames = try PPMFile.frames(bytes) } catch {
            return error.sentence.isEmpty ? ["a flaw without a sentence"] : []
        }
        var complaints: [String] = []
        let size = GlyphSize(columns: 3, rows: 2)
        var renderer = PictureRenderer()
        // Only the first few, because scaling is slow.
        for frame in frames.prefix(3) {
            if frame.pixels.count != frame.width * frame.height * 3 { complaints.append("a frame of a wrong size") }
            for encoding in GlyphEncoding.allCases {
                let cells = renderer.render(frame, size: size, style: .init(encoding, .trueColour)).cells
                if cells.contains(where: { $0.paper == nil }) { complaints.append("a cell without a colour") }
            }
        }
        return complaints
    }
}
