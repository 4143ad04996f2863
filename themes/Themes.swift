/// Built-in themes as TOML text.
package enum Themes {
    package static let names = ["dark", "light", "dusk", "ember", "fjord", "contrast", "terminal", "mono"]

    package static func named(_ name: String) -> String? {
        bytes(name).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func bytes(_ name: String) -> [UInt8]? {
        switch name {
        case "dark": PackageResources.dark_toml
        case "light": PackageResources.light_toml
        case "dusk": PackageResources.dusk_toml
        case "ember": PackageResources.ember_toml
        case "fjord": PackageResources.fjord_toml
        case "contrast": PackageResources.contrast_toml
        case "terminal": PackageResources.terminal_toml
        case "mono": PackageResources.mono_toml
        default: nil
        }
    }
}
