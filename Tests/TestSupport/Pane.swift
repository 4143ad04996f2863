import Foundation

/// A program in a terminal of a private tmux server.
package final class Pane: Sendable {
    private let socket = "pfc-\(UUID().uuidString.prefix(8))"
    private let home: Home

    /// `command` runs in `sh -c`, so that tests can also check the output after the program exits.
    package init(
        _ command: String, columns: Int, rows: Int, home: Home, term: String = "xterm-256color",
        environment: [String: String] = [:]
    ) throws {
        self.home = home
        let variables = environment.flatMap { ["-e", "\($0)=\($1)"] }
        try tmux(
            [
                "start-server", ";", "set", "-g", "default-terminal", term, ";", "set", "-g", "remain-on-exit", "on",
                ";", "set", "-g", "status",
                "off", ";", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
            ] + variables + ["--", command])
    }

    deinit { _ = try? tmux(["kill-server"]) }

    /// Sends keys, by their tmux names.
    package func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }
    package func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

    /// Sends the text as a bracketed paste.
    package func paste(_ text: String) throws {
        try tmux([
            "load-buffer", "-b", "test", home.write(text, to: "../\(home.path.split(separator: "/").last ?? "").paste"),
        ])
        try tmux(["paste-buffer", "-p", "-d", "-b", "test"])
        try FileManager.default.removeItem(atPath: home.path + ".paste")
    }

    package var screen: String { (try? tmux(["capture-pane", "-p"])) ?? "" }
    /// The screen with its SGR sequences.
    package var colouredScreen: String { (try? tmux(["capture-pane", "-p", "-e"])) ?? "" }
    package func resize(columns: Int, rows: Int) throws {
        try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }
    /// Appends all further output of the program to the file.
    package func tap(into file: String) throws { try tmux(["pipe-pane", "-O", "cat >> '\(file)'"]) }
    /// Kills the terminal, as if its window were closed.
    package func vanish() throws { try tmux(["kill-server"]) }

    /// Value of a tmux format variable.
    package func fact(_ format: String) -> String {
        ((try? tmux(["display-message", "-p", "#{\(format)}"])) ?? "").split(separator: "\n").first.map(String.init)
            ?? ""
    }

    /// Exit code; nil while the program runs.
    package var exitCode: Int? {
        guard fact("pane_dead") == "1" else { return nil }
        // tmux leaves the status empty for exit code 0 and after a signal.
        return Int(fact("pane_dead_status")) ?? (Int(fact("pane_dead_signal")).map { 128 + $0 } ?? 0)
    }

    /// Waits until the screen contains the text; the error contains the last screen.
    @discardableResult
    package func wait(for text: String, limit: TimeInterval = 20) async throws -> String {
        do {
            return try await waiting("\"\(text)\"", limit: limit) {
                let screen = screen
                return screen.contains(text) ? screen : nil
            }
        } catch {
            throw TestFailure(description: "\"\(text)\" did not appear on the screen:\n\(screen)")
        }
    }

    /// Presses a key that confirms, and waits for the text. The program ignores such a key until its question has been
    /// on the screen for 150 ms, so this waits first for a screen that stays the same.
    package func confirm(_ key: String, until text: String, limit: TimeInterval = 20) async throws {
        // Meters change all the time, words do not.
        var last = (words: screen.filter(\.isLetter), since: Date())
        _ = try await waiting("a steady screen") {
            let current = screen.filter(\.isLetter)
            if current != last.words { last = (current, Date()) }
            return Date().timeIntervalSince(last.since) > 0.25 ? true : nil
        }
        try press(key)
        try await wait(for: text, limit: limit)
    }

    /// Process id of the command.
    package var processID: Int32? { Int32(fact("pane_pid")) }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        let output = try TemporaryFile()
        let process = try ChildProcess(
            ["tmux", "-u", "-L", socket, "-f", "/dev/null"] + arguments, environment: home.environment,
            input: "/dev/null",
            output: output.path, errors: "/dev/null")
        _ = process.wait()
        return output.text
    }
}
