import Canvas
import Desk
import FoundationEssentials
import Glibc
import Minting
import Model
import Settings
import Terminal

/// Checks of environment, configuration, terminal, API and files. The findings contain no secrets.
struct Doctor: Sendable {
    let environment: [String: String]
    let folders: Folders
    let config: Config
    let terminal: TerminalCapabilities

    /// Findings of all checks that need no network.
    var local: [Finding] { variables + configuration + screen + liveKit + files }

    /// Variables that serve the same purpose stand together; the first stands for all where none is set.
    private static let variableNames = [
        ["PROTOFACE_API_KEY"], ["PROTOFACE_API_URL"], ["PROTOFACE_PROFILE"],
        ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"], ["NO_PROXY", "no_proxy"],
        ["SSL_CERT_FILE", "CURL_CA_BUNDLE", "SSL_CERT_DIR"], ["NO_COLOR"], ["XDG_CONFIG_HOME"], ["XDG_STATE_HOME"],
    ]

    private func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }

    private var variables: [Finding] {
        let set = Self.variableNames.joined().filter(isSet)
        let unset = Self.variableNames.filter { !$0.contains(where: isSet) }.compactMap(\.first)
        var findings = [
            Finding(.environment, "set", .ok, set.isEmpty ? "none" : set.joined(separator: ", ")),
            Finding(.environment, "not set", .ok, unset.isEmpty ? "none" : unset.joined(separator: ", ")),
        ]
        if isSet("PROTOFACE_API_URL"), !isSet("PROTOFACE_API_KEY") {
            findings.append(
                Finding(
                    .environment, "url", .warn, "PROTOFACE_API_URL is set without PROTOFACE_API_KEY",
                    "Set the key too, or set the URL in a profile."))
        }
        if isSet("PROTOFACE_DEBUGGABLE") {
            findings.append(
                Finding(
                    .environment, "core dumps", .warn,
                    "PROTOFACE_DEBUGGABLE allows them, and a core dump contains the key",
                    "Unset it unless you debug the console."))
        }
        return findings
    }

    private var configuration: [Finding] {
        guard let file = config.file else {
            return [
                Finding(
                    .configuration, "file", .warn, "HOME is not set, so no file can be found",
                    "Set HOME, or XDG_CONFIG_HOME.")
            ]
        }
        var fileStatus = stat()
        guard stat(file, &fileStatus) == 0 else {
            return [Finding(.configuration, "file", .ok, "\(file) does not exist; the defaults apply")]
        }
        let mode = String(fileStatus.st_mode & 0o777, radix: 8)
        let profiles = config.profiles.isEmpty ? "no profiles" : Format.counted(config.profiles.count, "profile")
        let fileFinding = Finding(.configuration, "file", .ok, "\(file), mode \(mode), \(profiles)")
        return [fileFinding]
            + config.flaws.map {
                Finding(
                    .configuration, "mistake", .fail, $0.sentence,
                    "Correct it; the valid settings of the file are used.")
            }
    }

    private var screen: [Finding] {
        [kind, size, colours, letters, mouse]
    }

    private var kind: Finding {
        let term = environment["TERM"] ?? ""
        if let flaw = terminal.flaw {
            return Finding(
                .terminal, "kind", .fail, term.isEmpty ? "TERM is not set" : "TERM is \(term)", flaw.sentence)
        }
        guard terminal.draws, terminal.hasTerminalInput else {
            return Finding(
                .terminal, "kind", .ok,
                "\(term); \(terminal.draws ? "input" : "output") is not a terminal here, so the desk can't open")
        }
        return Finding(.terminal, "kind", .ok, term)
    }

    private var size: Finding {
        guard let size = terminal.size else { return Finding(.terminal, "size", .ok, "unknown") }
        let words = "\(size.columns) columns, \(size.rows) rows"
        let smallest = DeskLayout.smallest
        if size.columns < smallest.columns || size.rows < smallest.rows {
            return Finding(.terminal, "size", .fail, words, "The desk needs \(smallest.columns) by \(smallest.rows).")
        }
        guard size.columns < 80 || size.rows < 24 else { return Finding(.terminal, "size", .ok, words) }
        return Finding(
            .terminal, "size", .warn, words, "The desk shows fewer columns; 80 by 24 or more is recommended.")
    }

    private var colours: Finding {
        if isSet("NO_COLOR") { return Finding(.terminal, "colours", .ok, "none, because NO_COLOR is set") }
        switch terminal.depth {
        case .trueColour: return Finding(.terminal, "colours", .ok, "24 bit")
        case .twoFiftySix:
            return Finding(
                .terminal, "colours", .ok, "256; set COLORTERM=truecolor for 24 bit, if the terminal supports it")
        case .sixteen, .eight:
            return Finding(
                .terminal, "colours", .warn, terminal.depth == .eight ? "8" : "16",
                "Set TERM=xterm-256color, if the terminal supports it.")
        case .mono:
            return Finding(
                .terminal, "colours", .warn, "none",
                "Glyphs and words show the same information; TERM=xterm-256color has colours."
            )
        }
    }

    private var letters: Finding {
        terminal.showsUTF8
            ? Finding(.terminal, "letters", .ok, "UTF-8")
            : Finding(
                .terminal, "letters", .warn, "not UTF-8: borders and marks are ASCII",
                "Set LANG to a UTF-8 locale, such as C.UTF-8.")
    }

    private var mouse: Finding {
        Finding(
            .terminal, "mouse", .ok,
            config.mouse == false
                ? "not captured, by the configuration" : "captured; Shift or --no-mouse leaves it to the terminal"
        )
    }

    private var liveKit: [Finding] {
        let liveKitVariables = LiveKitEnvironment(environment: environment)
        SecretRegistry.shared.note(liveKitVariables.apiSecret)
        var findings: [Finding] = []
        switch liveKitVariables.missing.count {
        case 0:
            findings.append(
                Finding(.livekit, "variables", .ok, "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET are set"))
        case 3:
            findings.append(Finding(.livekit, "variables", .ok, "none is set: enter URL and worker token in the form"))
        default:
            findings.append(
                Finding(
                    .livekit, "variables", .warn, "not set: " + liveKitVariables.missing.joined(separator: ", "),
                    liveKitVariables.unsetMintingVariables.isEmpty
                        ? "Enter the URL in the form." : "Minting a worker token needs both key and secret."
                ))
        }
        if let url = liveKitVariables.url,
            !["wss://", "ws://localhost", "ws://127.0.0.1"].contains(where: url.hasPrefix)
        {
            findings.append(
                Finding(
                    .livekit, "url", .warn, "LIVEKIT_URL does not begin with wss://",
                    "The API accepts only wss:// URLs.")
            )
        }
        return findings
    }
}
