/// What a point of the picture is made of; the theme decides which colour that is.
package enum Material: UInt8, CaseIterable, Equatable, Hashable {
    case backdrop, skin, hair, brow, eye, iris, lip, mouth, teeth, tongue, cloth, accent
}

extension Material {
    /// How strongly a material claims the ink of a cell it shares: small features keep their colour beside large ones.
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
