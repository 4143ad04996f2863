import FoundationEssentials
import Glibc
import Model
import Settings

/// Finds LiveKit's native library, which this program does not contain.
enum LiveKitLibraryFile {
    static let name = "liblivekit_ffi.so"
    static let advice =
        "Fetch it with make livekit-library, install the Python package livekit, or set PROTOFACE_LIVEKIT_LIBRARY."

    /// Path of the library: from the environment variable, `make livekit-library`, or an installed Python package.
    static func find(_ environment: [String: String]) throws(Complaint) -> String {
        if let path = environment["PROTOFACE_LIVEKIT_LIBRARY"], !path.isEmpty {
            guard access(path, R_OK) == 0 else {
                throw Complaint("PROTOFACE_LIVEKIT_LIBRARY names \(path), which can't be read.")
            }
            return path
        }
        let candidates = [Folders(environment: environment).data].compactMap { $0.map { "\($0)/\(name)" } }
        let known = candidates + pythonFolders(environment).map { "\($0)/livekit/rtc/resources/\(name)" }
        guard let found = known.first(where: { access($0, R_OK) == 0 }) else {
            throw Complaint("To join a room, LiveKit's library is needed, which is not on this machine. \(advice)")
        }
        return found
    }

    /// Folders that usually contain packages of Python 3.
    private static func pythonFolders(_ environment: [String: String]) -> [String] {
        let home = environment["HOME"] ?? ""
        let roots = [environment["VIRTUAL_ENV"] ?? "", home.isEmpty ? "" : home + "/.local", "/usr/local", "/usr"]
        return roots.filter { !$0.isEmpty }.flatMap { root -> [String] in
            let versions = (try? FileManager.default.contentsOfDirectory(atPath: root + "/lib")) ?? []
            return versions.filter { $0.hasPrefix("python3") }.sorted().reversed().flatMap { version in
                ["site-packages", "dist-packages"].map { "\(root)/lib/\(version)/\($0)" }
            }
        }
    }
}
