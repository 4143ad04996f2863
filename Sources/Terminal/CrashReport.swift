import CNcurses
import FoundationEssentials
import Glibc

/// What a crash leaves for the next start: version, signal, kinds of the last messages, stack. No data.
package enum CrashReport {
    /// Keeps debuggers and core dumps possible, for whoever works on the program itself.
    static let debuggingVariable = "PROTOFACE_DEBUGGABLE"

    /// Before any secret is read.
    package static func leaveNoCore() {
        guard getenv(debuggingVariable).map({ String(cString: $0) }) != "1" else { return }
        pfc_leave_no_core()
    }

    /// From here on a crash is written to a file in that folder, which is made.
    package static func write(into folder: String?, version: String) {
        guard let folder else { return }
        try? FileManager.default.createDirectory(at: URL(filePath: folder), withIntermediateDirectories: true)
        pfc_crash_report_to(fresh(folder), "protoface-console \(version)")
    }

    /// The path of a report that nobody was told of yet; the next call tells nothing.
    package static func take(from folder: String?, now: Date) -> String? {
        guard let folder else { return nil }
        let kept = "\(folder)/crash-\(Int(now.timeIntervalSince1970)).txt"
        return rename(fresh(folder), kept) == 0 ? kept : nil
    }

    /// The case's name alone, never what it carries.
    package static func note(_ message: some Any) {
        let mirror = Mirror(reflecting: message)
        pfc_crash_note(mirror.children.first?.label ?? (mirror.children.isEmpty ? "\(message)" : "message"))
    }

    /// For what comes so often that looking into it would cost.
    package static func note(kind: String) { pfc_crash_note(kind) }

    private static func fresh(_ folder: String) -> String { folder + "/crash-new.txt" }
}
