/// The themes that the binary carries, as TOML text.
package enum Themes {
    package static let names = ["dark", "light"]

    package static func named(_ name: String) -> String? {
        switch name {
        case "dark": String(decoding: PackageResources.dark_toml, as: UTF8.self)
        case "light": String(decoding: PackageResources.light_toml, as: UTF8.self)
        default: nil
        }
    }
}
