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
        pfc_crash_set_report_path(newReportPath(folder), "protoface-console \(version)")
    }

    /// Renames the report of the last crash and returns its path; nil if there is no new report.
    package static func archive(from folder: String?, now: Date) -> String? {
        guard let folder else { return nil }
        let archivedPath = "\(folder)/crash-\(Int(now.timeIntervalSince1970)).txt"
        return rename(newReportPath(folder), archivedPath) == 0 ? archivedPath : nil
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
