/// Position of a cell on a canvas; the top left is 0, 0.
package struct Point: Equatable, Hashable, Sendable {
    package var x: Int
    package var y: Int

    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}
