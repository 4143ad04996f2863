/// The program version, used by `--version` and in the User-Agent header.
enum Version {
    static let current = "0.1.0"
}
