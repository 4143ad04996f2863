/// A rectangle of cells; layout is made by cutting one up.
struct Rect: Equatable, Hashable, Sendable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    init(_ size: Size) { self.init(x: 0, y: 0, width: size.columns, height: size.rows) }

    var isEmpty: Bool { width == 0 || height == 0 }
    /// One past the last column.
    var maxX: Int { x + width }
    /// One past the last row.
    var maxY: Int { y + height }
    var size: Size { Size(columns: width, rows: height) }

    func contains(_ point: Point) -> Bool {
        (x..<maxX).contains(point.x) && (y..<maxY).contains(point.y)
    }
}
