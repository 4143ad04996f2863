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

    /// Nothing is made for the sake of looking: of a folder that is not there, the nearest one that is counts.
    private func state(_ folder: String) -> Finding {
        var nearest = folder
        while access(nearest, F_OK) != 0, nearest.count > 1, let slash = nearest.lastIndex(of: "/") {
            nearest = slash == nearest.startIndex ? "/" : String(nearest[..<slash])
        }
        var facts = stat()
        guard stat(nearest, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else {
            return Finding(
                .files, "state", .fail, "\(nearest) is not a folder",
                "Remove it, or set XDG_STATE_HOME to where a folder may be."
            )
        }
        guard access(nearest, W_OK | X_OK) == 0 else {
            return Finding(
                .files, "state", .fail, "\(nearest) can't be written (\(String(cString: strerror(errno))))",
                "Make it yours, or set XDG_STATE_HOME; without it no log, drafts or tickets are kept.")
        }
        return Finding(.files, "state", .ok, nearest == folder ? "\(folder) can be written" : "\(folder) will be made")
    }

    private func log(_ folder: String) -> Finding? {
        var facts = stat()
        let file = folder + "/console.log"
        guard stat(file, &facts) == 0 else { return nil }
        let words = "\(file), \(facts.st_size / 1024) KiB"
        guard facts.st_mode & 0o077 == 0 else {
            return Finding(
                .files, "log", .warn, words + ", and others may read it", "chmod 600 it: request ids are nobody else's."
            )
        }
        return Finding(.files, "log", .ok, words)
    }

    private func crash(_ folder: String) -> Finding {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let reports = names.filter { $0.hasPrefix("crash-") && $0.hasSuffix(".txt") }.sorted()
        guard let last = reports.last else { return Finding(.files, "crashes", .ok, "no report of one") }
        return Finding(
            .files, "crashes", .warn, "\(Format.counted(reports.count, "report")), the last \(folder)/\(last)",
            "It holds version and stack, no data: send it along with a bug report, then remove it.")
    }
}
