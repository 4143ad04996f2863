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

    @Test func `eight stock avatars have eight different faces`() {
        let names = Set((1...8).map { Face(avatarID: "av_stock_00\($0)").name })
        #expect(names.count == 8)
    }

    @Test(arguments: ["", "av_custom_🙂", "AV_STOCK_001", String(repeating: "x", count: 10_000)])
    func `any avatar id selects a face`(id: String) {
        #expect(Face.gallery.contains(Face(avatarID: id)))
    }

    @Test func `faces differ in name, head or hair, and clothes`() {
        for (index, face) in Face.gallery.enumerated() {
            for other in Face.gallery[(index + 1)...] {
                #expect(face.name != other.name)
                #expect(face.head != other.head || face.hairInFront != other.hairInFront)
                #expect(face.clothes != other.clothes)
            }
        }
    }

    @Test func `the number of faces is a power of two`() {
        #expect(Face.gallery.count.nonzeroBitCount == 1)
        #expect(Face.gallery.count >= 4)
    }
}
