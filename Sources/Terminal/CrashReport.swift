import CBuild
import CNcurses
import FoundationEssentials
import Glibc

/// Report that a crash writes for the next start: version, signal, kinds of the last messages and stack, no data.
package enum CrashReport {
    /// Environment variable that allows debuggers and core dumps, for developers of the console.
    static let debuggingVariable = "PROTOFACE_DEBUGGABLE"

    /// Disables core dumps and debuggers. Call before any secret is read.
    package static func disableCoreDumps() {
        guard getenv(debuggingVariable).map({ String(cString: $0) }) != "1" else { return }
        pfc_disable_core_dumps()
    }

    /// Creates the folder, and makes a later crash write its report there.
    package static func write(into folder: String?, version: String) {
        guard let folder else { return }
        try? FileManager.default.createDirectory(at: URL(filePath: folder), withIntermediateDirectories: true)
        pfc_crash_set_report_path(newReportPath(folder), "protoface-console \(version)\nbuild \(buildID)")
    }

    /// Renames the report of the last crash, adds the names of functions to it, and returns its path; nil if there is
    /// no new report.
    package static func archive(from folder: String?, now: Date) -> String? {
        guard let folder else { return nil }
        let archivedPath = "\(folder)/crash-\(Int(now.timeIntervalSince1970)).txt"
        guard rename(newReportPath(folder), archivedPath) == 0 else { return nil }
        nameFunctions(in: archivedPath)
        return archivedPath
    }

    /// Leaves the report as it is if no symbols of its build are installed.
    private static func nameFunctions(in path: String) {
        guard let report = try? String(contentsOfFile: path, encoding: .utf8) else { return }
        let named = CrashSymbols.naming(report) { build in
            symbolPath.flatMap { FileManager.default.contents(atPath: $0) }.flatMap { CrashSymbols($0, build: build) }
        }
        // The mode of the report stays 0600.
        guard named != report, let file = fopen(path, "w") else { return }
        fputs(named, file)
        fclose(file)
    }

    /// Where the installation puts the symbols of this program.
    private static var symbolPath: String? {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return program.map {
            URL(filePath: $0).deletingLastPathComponent().deletingLastPathComponent().path
                + "/lib/protoface-console/symbols.txt"
        }
    }

    private static var buildID: String {
        var id = [CChar](repeating: 0, count: 130)
        pfc_build_id(&id, id.count)
        return String(decoding: id.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Records the name of the enum case, without its associated values.
    package static func note(_ message: some Any) {
        let mirror = Mirror(reflecting: message)
        guard let (label, value) = mirror.children.first else { return pfc_crash_record_message("\(message)") }
        let inner = Mirror(reflecting: value)
        // Messages are grouped by subject: `loaded.active`.
        let detail = inner.displayStyle == .enum ? inner.children.first?.label.map { "." + $0 } : nil
        pfc_crash_record_message((label ?? "message") + (detail ?? ""))
    }

    /// Records a name without reflection, for frequent messages.
    package static func note(kind: String) { pfc_crash_record_message(kind) }

    private static func newReportPath(_ folder: String) -> String { folder + "/crash-new.txt" }
}
