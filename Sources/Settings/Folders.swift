/// Folders of the console's files, by the XDG Base Directory Specification.
package struct Folders: Equatable, Sendable {
    /// `$XDG_CONFIG_HOME/protoface-console`; nil without a home directory.
    package var config: String?
    /// `$XDG_STATE_HOME/protoface-console`; nil without a home directory.
    package var state: String?
    /// `$XDG_DATA_HOME/protoface-console`; nil without a home directory.
    package var data: String?

    package init(environment: [String: String]) {
        func folder(_ variable: String, _ fallback: String) -> String? {
            // The specification requires relative paths to be ignored.
            if let path = environment[variable], path.hasPrefix("/") { return path + "/protoface-console" }
            guard let home = environment["HOME"], !home.isEmpty else { return nil }
            return "\(home)/\(fallback)/protoface-console"
        }
        config = folder("XDG_CONFIG_HOME", ".config")
        state = folder("XDG_STATE_HOME", ".local/state")
        data = folder("XDG_DATA_HOME", ".local/share")
    }
}
