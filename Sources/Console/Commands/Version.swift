import CBuild
import Client
import Media
import Terminal

/// The program version, used by `--version` and in the User-Agent header.
enum Version {
    static let current = "0.1.0"
    /// Commit of the sources; unknown in a development build.
    static var commit: String { String(cString: pfc_build_commit()) }

    /// Version, commit, and the versions of the libraries. Loads libcurl.
    static var text: String {
        [
            "protoface-console \(current) (commit \(commit))", CurlVersion.current ?? "libcurl can't be loaded",
            NcursesVersion.current, JPEGVersion.current,
        ].joined(separator: "\n")
    }
}
