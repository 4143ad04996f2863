/// Where the console keeps its files, by the XDG rules.
package struct Folders: Equatable, Sendable {
    /// `$XDG_CONFIG_HOME/protoface-console`; nil without a home.
    package var config: String?
    /// `$XDG_STATE_HOME/protoface-console`; nil without a home.
    package var state: String?

    package init(environment: [String: String]) {
        func folder(_ variable: String, _ fallback: String) -> String? {
            // A relative path there is to be ignored, says the specification.
            if let path = environment[variable], path.hasPrefix("/") { return path + "/protoface-console" }
            guard let home = environment["HOME"], !home.isEmpty else { return nil }
            return "\(home)/\(fallback)/protoface-console"
        }
        config = folder("XDG_CONFIG_HOME", ".config")
        state = folder("XDG_STATE_HOME", ".local/state")
    }
}
