/// Material of a sample of a face. `FaceColours` gives each material its colours.
enum Material: UInt8, CaseIterable, Equatable, Hashable {
    case backdrop, skin, hair, brow, eye, iris, lip, mouth, teeth, tongue, cloth, accent
}
