/// Material of a sample of a picture; the theme maps it to a colour.
package enum Material: UInt8, CaseIterable, Equatable, Hashable {
    case backdrop, skin, hair, brow, eye, iris, lip, mouth, teeth, tongue, cloth, accent
}

extension Material {
    /// Weight of a material when a cell has several, so that small features keep their colour beside large ones.
    var claim: Float {
        switch self {
        case .backdrop: 0
        case .skin, .hair, .cloth, .mouth: 1
        case .brow, .tongue: 1.4
        case .lip, .accent: 1.6
        case .eye, .teeth: 1.8
        case .iris: 2.6
        }
    }
}
