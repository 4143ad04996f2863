import Canvas
import Desk
import FoundationEssentials
import Glibc
import Minting
import Model
import Settings
import Terminal

/// Looks at everything that the console stands on, and says of each how it stands; what it reads of secrets it keeps to
/// itself.
struct Doctor: Sendable {
    let environment: [String: String]
    let folders: Folders
    let config: Config
    let terminal: TerminalSurvey

    /// What needs no network.
    var local: [Finding] { variables + configuration + screen + liveKit + files }

    private static let known = [
        "PROTOFACE_API_KEY", "PROTOFACE_API_URL", "PROTOFACE_PROFILE", "HTTPS_PROXY", "NO_PROXY", "NO_COLOR",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
    ]

    private func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }

    private var variables: [Finding] {
        let (set, unset) = (Self.known.filter(isSet), Self.known.filter { !isSet($0) })
        var findings = [
            Finding(.environment, "set", .ok, set.isEmpty ? "none" : set.joined(separator: ", ")),
            Finding(.environment, "not set", .ok, unset.isEmpty ? "none" : unset.joined(separator: ", ")),
        ]
        if isSet("PROTOFACE_API_URL"), !isSet("PROTOFACE_API_KEY") {
            findings.append(
                Finding(
                    .environment, "url", .warn, "PROTOFACE_API_URL is set without PROTOFACE_API_KEY",
                    "Set the key too, or name the URL in a profile."))
        }
        if isSet("PROTOFACE_DEBUGGABLE") {
            findings.append(
                Finding(
                    .environment, "core dumps", .warn, "PROTOFACE_DEBUGGABLE allows them, and a core holds the key",
                    "Unset it unless you debug the console."))
        }
        return findings
    }

    private var configuration: [Finding] {
        guard let file = config.file else {
            return [
                Finding(
                    .configuration, "file", .warn, "HOME is not set, so there is no place for one",
                    "Set HOME, or XDG_CONFIG_HOME.")
            ]
        }
        var facts = stat()
        guard stat(file, &facts) == 0 else {
            return [Finding(.configuration, "file", .ok, "\(file) is not there, so the defaults hold")]
        }
        let mode = String(facts.st_mode & 0o777, radix: 8)
        let profiles = config.profiles.isEmpty ? "no profiles" : Format.counted(config.profiles.count, "profile")
        let found = Finding(.configuration, "file", .ok, "\(file), mode \(mode), \(profiles)")
        return [found]
            + config.flaws.map {
                Finding(
                    .configuration, "mistake", .fail, $0.sentence,
                    "Mend it; what is right in the file is used meanwhile.")
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
        guard terminal.draws, terminal.readsKeys else {
            return Finding(
                .terminal, "kind", .ok,
                "\(term); \(terminal.draws ? "input" : "output") is no terminal here, so no desk would open")
        }
        return Finding(.terminal, "kind", .ok, term)
    }

    private var size: Finding {
        guard let size = terminal.size else { return Finding(.terminal, "size", .ok, "not told here") }
        let words = "\(size.columns) columns, \(size.rows) rows"
        let least = DeskLayout.smallest
        if size.columns < least.columns || size.rows < least.rows {
            return Finding(.terminal, "size", .fail, words, "The desk needs \(least.columns) by \(least.rows).")
        }
        guard size.columns < 80 || size.rows < 24 else { return Finding(.terminal, "size", .ok, words) }
        return Finding(
            .terminal, "size", .warn, words, "It works, with fewer columns; 80 by 24 and more show what matters.")
    }

    private var colours: Finding {
        if isSet("NO_COLOR") { return Finding(.terminal, "colours", .ok, "none, as NO_COLOR asks") }
        switch terminal.depth {
        case .trueColour: return Finding(.terminal, "colours", .ok, "24 bit")
        case .twoFiftySix:
            return Finding(
                .terminal, "colours", .ok, "256; COLORTERM=truecolor would bring 24 bit, where the terminal has them")
        case .sixteen, .eight:
            return Finding(
                .terminal, "colours", .warn, terminal.depth == .eight ? "8" : "16",
                "TERM=xterm-256color, where the terminal can do that.")
        case .mono:
            return Finding(
                .terminal, "colours", .warn, "none", "Glyphs and words say it all too; TERM=xterm-256color has colours."
            )
        }
    }

    private var letters: Finding {
        terminal.showsUTF8
            ? Finding(.terminal, "letters", .ok, "UTF-8")
            : Finding(
                .terminal, "letters", .warn, "not UTF-8: borders and marks are ASCII",
                "Set LANG to a UTF-8 locale, C.UTF-8 for one.")
    }

    private var mouse: Finding {
        Finding(
            .terminal, "mouse", .ok,
            config.mouse == false
                ? "left to the terminal by the configuration" : "taken; Shift, or --no-mouse, leaves it to the terminal"
        )
    }

    private var liveKit: [Finding] {
        let project = LiveKitEnvironment(environment: environment)
        SecretBook.ofProcess.note(project.apiSecret)
        var findings: [Finding] = []
        switch project.missing.count {
        case 0:
            findings.append(
                Finding(.livekit, "variables", .ok, "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET are set"))
        case 3:
            findings.append(Finding(.livekit, "variables", .ok, "none is set: the form takes a URL and a worker token"))
        default:
            findings.append(
                Finding(
                    .livekit, "variables", .warn, "not set: " + project.missing.joined(separator: ", "),
                    project.missingForMinting.isEmpty
                        ? "The form asks for the URL." : "Without both of key and secret no worker token can be minted."
                ))
        }
        if let url = project.url, !["wss://", "ws://localhost", "ws://127.0.0.1"].contains(where: url.hasPrefix) {
            findings.append(
                Finding(
                    .livekit, "url", .warn, "LIVEKIT_URL does not begin with wss://",
                    "The API takes wss:// addresses alone.")
            )
        }
        return findings
    }
}
