import Testing

@testable import Canvas

/// Division, insetting and centring of rectangles.
struct RectTests {
    private let rect = Rect(x: 2, y: 3, width: 10, height: 6)

    @Test func `the two parts of a division add up to the whole`() {
        for cut in -1...12 {
            #expect(rect.left(cut).width + rect.droppingLeft(cut).width == 10)
            #expect(rect.right(cut).width + rect.droppingRight(cut).width == 10)
            #expect(rect.top(cut).height + rect.droppingTop(cut).height == 6)
            #expect(rect.bottom(cut).height + rect.droppingBottom(cut).height == 6)
            #expect(rect.droppingLeft(cut).x == rect.left(cut).maxX)
            #expect(rect.bottom(cut).maxY == rect.maxY)
        }
    }

    @Test func `an inset larger than the rectangle gives an empty rectangle`() {
        #expect(rect.inset(by: 1) == Rect(x: 3, y: 4, width: 8, height: 4))
        #expect(rect.inset(x: 0, y: 3).isEmpty)
        #expect(rect.inset(by: 50).isEmpty)
    }

    @Test func `a centred rectangle is limited to the outer rectangle`() {
        #expect(rect.centred(Size(columns: 4, rows: 2)) == Rect(x: 5, y: 5, width: 4, height: 2))
        #expect(rect.centred(Size(columns: 40, rows: 20)) == rect)
    }
}
