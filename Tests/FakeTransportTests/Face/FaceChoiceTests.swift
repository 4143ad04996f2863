import Model
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct FaceChoiceTests {
    @Test func `an avatar id always selects the same face`() {
        #expect(Face(avatarID: "av_stock_001") == Face(avatarID: "av_stock_001"))
        #expect(StableHash.hash("".utf8) == 0xCBF2_9CE4_8422_2325)
        #expect(StableHash.hash("a".utf8) == 0xAF63_DC4C_8601_EC8C)
    }

    @Test func `each avatar of the sandbox with a person's name has the face made for it`() {
        let faces = (1...4).map { Face(avatarID: "av_stock_00\($0)") }
        #expect(faces == [.marcus, .amara, .kenji, .ingrid])
        #expect(Face.marcus.hairBehind.isEmpty && Face.marcus.growsBeard)
        #expect(Face.kenji.earrings == nil && Face.kenji.growsBeard)
        #expect(Face.ingrid.beard == nil && !Face.ingrid.hairBehind.isEmpty)
    }

    @Test(arguments: ["", "av_custom_🙂", "AV_STOCK_001", String(repeating: "x", count: 10_000)])
    func `any avatar id selects a face`(id: String) {
        #expect(Face(avatarID: id) == Face(avatarID: id))
        #expect(!Face(avatarID: id).name.isEmpty)
    }

    /// Includes ids that differ in one digit, at the size of the thumbnail beside the table, with colours and without.
    @Test(arguments: [PictureColours.trueColour, .none])
    func `64 avatar ids give 64 different pictures`(colours: PictureColours) {
        let size = GlyphSize(columns: 40, rows: 16)
        let ids = (0..<32).map { "av_org_\($0)" } + (0..<32).map { "av_\(StableHash.hash([UInt8($0)]))" }
        let pictures = ids.map { id in
            var painter = FacePainter(avatarID: id)
            return painter.frame(pose: .rest, size: size, style: .init(.ascii, colours))
        }
        #expect(Set(pictures.map(\.cells)).count == 64)
        // Any two pictures differ in at least a tenth of the cells that show a face.
        for (index, picture) in pictures.enumerated() {
            for other in pictures[(index + 1)...] {
                #expect(zip(picture.cells, other.cells).count { $0 != $1 } > size.cellCount / 20)
            }
        }
    }

    @Test(arguments: 0..<64)
    func `every variation has eyes, a mouth and skin`(number: Int) {
        let face = Face(avatarID: "av_org_\(number)")
        var raster = FaceRaster(face: face, size: GlyphSize(columns: 60, rows: 24))
        _ = raster.draw(FacePose(mouth: MouthShape(openness: 0.8)))
        for material in [Material.skin, .eye, .iris, .brow, .lip, .mouth, .teeth, .cloth] {
            #expect(raster.picture.material.count { $0 == material.rawValue } > 8, "\(face.name): \(material)")
        }
        #expect(face.beard == nil || face.growsBeard)
    }

    @Test func `faces differ in name, head or hair, and clothes`() {
        for (index, face) in Face.gallery.enumerated() {
            for other in Face.gallery[(index + 1)...] {
                #expect(face.name != other.name)
                #expect(face.head != other.head || face.hairInFront != other.hairInFront)
                #expect(face.clothes != other.clothes || face.colours != other.colours)
            }
        }
    }
}
