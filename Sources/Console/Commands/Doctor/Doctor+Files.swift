import Canvas
import FoundationEssentials
import Glibc

extension Doctor {
    var files: [Finding] {
        guard let folder = folders.state else {
            return [
                Finding(
                    .files, "state", .warn, "HOME is not set, so no log, drafts or tickets are kept",
                    "Set HOME, or XDG_STATE_HOME.")
            ]
        }
        return [state(folder), log(folder)].compactMap(\.self) + [crash(folder)]
    }

    /// Checks that the state folder is writable without creating it: if it is missing, checks its nearest existing
    /// parent.
    private func state(_ folder: String) -> Finding {
        var nearest = folder
        while access(nearest, F_OK) != 0, nearest.count > 1, let slash = nearest.lastIndex(of: "/") {
            nearest = slash == nearest.startIndex ? "/" : String(nearest[..<slash])
        }
        var fileStatus = stat()
        guard stat(nearest, &fileStatus) == 0, fileStatus.st_mode & S_IFMT == S_IFDIR else {
            return Finding(
                .files, "state", .fail, "\(nearest) is not a folder",
                "Remove it, or set XDG_STATE_HOME to another folder."
            )
        }
        guard access(nearest, W_OK | X_OK) == 0 else {
            return Finding(
                .files, "state", .fail, "\(nearest) can't be written (\(String(cString: strerror(errno))))",
                "Change its owner or mode, or set XDG_STATE_HOME; otherwise no log, drafts or tickets are kept.")
        }
        return Finding(.files, "state", .ok, nearest == folder ? "\(folder) is writable" : "\(folder) will be created")
    }

    private func log(_ folder: String) -> Finding? {
        var fileStatus = stat()
        let file = folder + "/console.log"
        guard stat(file, &fileStatus) == 0 else { return nil }
        let words = "\(file), \(fileStatus.st_size / 1024) KiB"
        guard fileStatus.st_mode & 0o077 == 0 else {
            return Finding(
                .files, "log", .warn, words + ", readable by other users",
                "Run chmod 600 on it: request ids are confidential."
            )
        }
        return Finding(.files, "log", .ok, words)
    }

    private func crash(_ folder: String) -> Finding {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let reports = names.filter { $0.hasPrefix("crash-") && $0.hasSuffix(".txt") }.sorted()
        guard let newest = reports.last else { return Finding(.files, "crashes", .ok, "no crash reports") }
        return Finding(
            .files, "crashes", .warn, "\(Format.counted(reports.count, "report")), the newest \(folder)/\(newest)",
            "It contains version and stack, no session data: attach it to a bug report, then remove it.")
    }
}
