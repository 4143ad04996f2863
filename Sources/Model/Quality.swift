/// The quality tier of the avatar rendering.
package struct Quality: OpenEnum {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let mock = Self(rawValue: "mock")
    package static let lite = Self(rawValue: "lite")
    package static let standard = Self(rawValue: "standard")
    package static let pro = Self(rawValue: "pro")
    package static let known: [Self] = [.mock, .lite, .standard, .pro]
}
