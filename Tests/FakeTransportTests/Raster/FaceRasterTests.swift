import Testing

@testable import FakeTransport
@testable import Media

@Suite struct FaceRasterTests {
    private let size = GlyphSize(columns: 80, rows: 24)

    private func picture(_ face: Face = .jonas, _ pose: FacePose, size: GlyphSize? = nil) -> Layer {
        var raster = FaceRaster(face: face, size: size ?? self.size)
        _ = raster.draw(pose)
        return raster.picture
    }

    private func count(_ material: Material, _ picture: Layer) -> Int {
        picture.material.count { $0 == material.rawValue }
    }

    /// Mean column and mean row of the samples of a material.
    private func centre(_ material: Material, _ picture: Layer) -> (x: Double, y: Double) {
        let places = picture.material.indices.filter { picture.material[$0] == material.rawValue }
        let (x, y) = places.reduce((0, 0)) { ($0.0 + $1 % picture.width, $0.1 + $1 / picture.width) }
        return (Double(x) / Double(places.count), Double(y) / Double(places.count))
    }

    private func width(_ material: [Material], _ picture: Layer) -> Int {
        let kinds = Set(material.map(\.rawValue))
        let columns = picture.material.indices.lazy.filter { kinds.contains(picture.material[$0]) }.map {
            $0 % picture.width
        }
        return (columns.max() ?? 0) - (columns.min() ?? 0)
    }

    @Test(arguments: Face.gallery)
    func `every face has skin, eyes, irises, brows, lips and clothes`(face: Face) {
        let picture = picture(face, .rest)
        for material in [Material.skin, .eye, .iris, .brow, .lip, .cloth] {
            #expect(count(material, picture) > 15, "\(material)")
        }
    }

    @Test(arguments: Face.gallery)
    func `a wider open mouth shows more of its inside`(face: Face) {
        let shown = [0.0, 0.3, 0.6, 1.0].map { openness in
            let picture = picture(face, FacePose(mouth: MouthShape(openness: openness)))
            return count(.mouth, picture) + count(.teeth, picture) + count(.tongue, picture)
        }
        #expect(zip(shown, shown.dropFirst()).allSatisfy { $0 < $1 }, "\(shown)")
    }

    @Test func `a wide mouth shows teeth and a round mouth hides them`() {
        let ee = picture(.mira, FacePose(mouth: MouthShape(openness: 0.4, width: 1)))
        let oo = picture(.mira, FacePose(mouth: MouthShape(openness: 0.4, width: 0, roundness: 1)))
        #expect(width([.lip, .mouth, .teeth], ee) > width([.lip, .mouth, .teeth], oo) * 3 / 2)
        #expect(count(.teeth, ee) > 3 * count(.teeth, oo))
    }

    @Test func `an open mouth moves the chin down`() {
        let closed = picture(.teo, .rest)
        let open = picture(.teo, FacePose(mouth: MouthShape(openness: 1)))
        #expect(centre(.hair, open).y > centre(.hair, closed).y + 1)
    }

    @Test func `closed lids hide the whites and the irises`() {
        let shut = picture(.amara, FacePose(blink: 1))
        #expect(count(.iris, shut) == 0)
        #expect(count(.eye, shut) == 0)
    }

    @Test func `irises follow the gaze`() {
        let left = centre(.iris, picture(.ines, FacePose(gazeX: -1)))
        let right = centre(.iris, picture(.ines, FacePose(gazeX: 1)))
        #expect(right.x > left.x + 2)
    }

    @Test func `raised brows are drawn higher`() {
        let raised = centre(.brow, picture(.jonas, FacePose(brows: 1)))
        #expect(raised.y < centre(.brow, picture(.jonas, .rest)).y - 1)
    }

    @Test func `the head moves sideways while the clothes stay in place`() {
        let left = picture(.walt, FacePose(sway: -1))
        let right = picture(.walt, FacePose(sway: 1))
        #expect(centre(.eye, right).x > centre(.eye, left).x + 2)
        #expect(centre(.cloth, right).x == centre(.cloth, left).x)
    }

    @Test func `the left side of the face is lighter than the right side`() {
        let picture = picture(.teo, .rest)
        let middle = picture.width / 2
        let (left, right) = [true, false].map { isLeft in
            let values = picture.luma.indices.filter {
                picture.material[$0] == Material.skin.rawValue && ($0 % picture.width < middle) == isLeft
            }.map { Int(picture.luma[$0]) }
            return values.reduce(0, +) / max(values.count, 1)
        }.pair
        #expect(left > right + 15)
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (28, 14), (200, 60), (30, 60), (200, 12)])
    func `a head keeps its proportions at any picture size`(columns: Int, rows: Int) {
        let framing = FaceRaster(face: .teo, size: GlyphSize(columns: columns, rows: rows)).framing
        let still = picture(.teo, .rest, size: GlyphSize(columns: columns, rows: rows))
        let headWidth = Double(width([.skin], still)) / Double(framing.scale)
        #expect((1.35...2.1).contains(headWidth), "\(headWidth)")
        #expect(Double(framing.scale) * 2 <= Double(framing.height))
        #expect(Double(framing.scale) * 1.5 <= Double(framing.width))
    }

    @Test func `a pose that looks the same as the last one is not drawn`() {
        var raster = FaceRaster(face: .mira, size: size)
        let poses: [FacePose] = [.rest, .rest, FacePose(sway: 0.0001), FacePose(mouth: MouthShape(openness: 0.5))]
        let drawn = poses.map { raster.draw($0) }
        #expect(drawn == [true, false, false, true])
    }

    @Test func `a picture does not depend on earlier poses`() {
        var raster = FaceRaster(face: .yuki, size: size)
        for pose in [
            FacePose(mouth: MouthShape(openness: 1), blink: 0.5, brows: 1, gazeX: 1, sway: 1, nod: 1, tilt: 1), .rest,
        ] {
            _ = raster.draw(pose)
        }
        #expect(raster.picture == picture(.yuki, .rest))
    }

    @Test(arguments: [(1, 1), (2, 1), (1, 40), (3, 2), (1000, 1)])
    func `sizes too small for a face give a picture of the right size`(columns: Int, rows: Int) {
        let size = GlyphSize(columns: columns, rows: rows)
        let pose = FacePose(mouth: MouthShape(openness: 1), sway: -1, nod: 1, tilt: 1)
        #expect(picture(.amara, pose, size: size).luma.count == size.cellCount * CellSamples.count)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e12])
    func `poses with invalid values still draw a face`(value: Double) {
        let mouth = MouthShape(openness: value, width: value, roundness: value)
        let pose = FacePose(
            mouth: mouth, blink: value, brows: value, gazeX: value, gazeY: value, sway: value, nod: value, tilt: value)
        #expect(count(.skin, picture(.noor, pose)) > 100)
    }
}

extension Array {
    fileprivate var pair: (Element, Element) { (self[0], self[1]) }
}
