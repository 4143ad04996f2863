/// An axis-parallel rectangle in face units (see `Superellipse`).
struct Box: Equatable {
    var left: Float
    var top: Float
    var right: Float
    var bottom: Float

    func grown(by margin: Float) -> Box {
        Box(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
    }
}
