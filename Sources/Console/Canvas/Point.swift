/// One cell's place on a canvas, counted from the top left.
struct Point: Equatable, Hashable, Sendable {
    var x: Int
    var y: Int
}
