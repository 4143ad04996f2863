import FoundationEssentials
import Glibc
import Model

/// A program of the system that plays or records raw 16-bit PCM.
struct SoundProgram: Sendable {
    enum Kind { case alsa, pipeWire }

    let path: String
    let kind: Kind
    let isRecorder: Bool

    /// Throws a complaint if no such program is installed.
    static func player() throws(Complaint) -> SoundProgram {
        try find(
            [("pw-cat", .pipeWire), ("aplay", .alsa)], isRecorder: false,
            "Playing sound needs pw-cat or aplay, and neither is installed (on Debian: apt-get install alsa-utils).")
    }

    /// Throws a complaint if no such program is installed.
    static func recorder() throws(Complaint) -> SoundProgram {
        try find(
            [("pw-record", .pipeWire), ("arecord", .alsa)], isRecorder: true,
            "The microphone needs pw-record or arecord, and neither is installed "
                + "(on Debian: apt-get install alsa-utils).")
    }

    private static func find(_ names: [(String, Kind)], isRecorder: Bool, _ words: String) throws(Complaint)
        -> SoundProgram
    {
        for (name, kind) in names {
            if let path = ProgramPath.find(name) { return SoundProgram(path: path, kind: kind, isRecorder: isRecorder) }
        }
        throw Complaint(words)
    }

    /// Raw PCM through standard input or output.
    func arguments(sampleRate: Int, channels: Int) -> [String] {
        switch kind {
        case .alsa: ["-q", "-t", "raw", "-f", "S16_LE", "-r", "\(sampleRate)", "-c", "\(channels)", "-"]
        case .pipeWire:
            (isRecorder ? [] : ["--playback"])
                + ["--raw", "--format", "s16", "--rate", "\(sampleRate)", "--channels", "\(channels)", "-"]
        }
    }

    /// Only these variables are passed on, because the environment may contain API keys and secrets.
    static var environment: [String: String] {
        let names = [
            "PATH", "HOME", "LANG", "LC_ALL", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "DBUS_SESSION_BUS_ADDRESS",
        ]
        return ProcessInfo.processInfo.environment.filter { names.contains($0.key) || $0.key.hasPrefix("PIPEWIRE_") }
    }
}

/// Finds programs in `PATH`.
enum ProgramPath {
    static func find(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first {
            access($0, X_OK) == 0
        }
    }
}
