/// The program version, used by `--version` and in the User-Agent header.
enum Version {
    static let current = "0.1.0"
    /// Commit of the sources; unknown in a development build.
    static let commit = "unknown"
}
