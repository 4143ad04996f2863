/// Built-in scenarios as TOML text.
package enum Scenarios {
    package static let names = ["busy_day", "outage", "bad_token"]

    package static func named(_ name: String) -> String? {
        switch name {
        case "busy_day": String(decoding: PackageResources.busy_day_toml, as: UTF8.self)
        case "outage": String(decoding: PackageResources.outage_toml, as: UTF8.self)
        case "bad_token": String(decoding: PackageResources.bad_token_toml, as: UTF8.self)
        default: nil
        }
    }
}
