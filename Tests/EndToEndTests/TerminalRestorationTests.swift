import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Restoration of the terminal at every kind of exit: byte sequence and time.
    @Suite struct TerminalRestorationTests {
        private static let resetSequences = [
            "\u{1B}[?1006l", "\u{1B}[?1002l", "\u{1B}[?1000l", "\u{1B}[?2004l", "\u{1B}[?1l\u{1B}>",
            "\u{1B}[?12l\u{1B}[?25h",
            "\u{1B}[?1049l\u{1B}[23;0;0t",
        ]

        private func start(
            _ home: Home, drill: String = "", keepsSlave: Bool = true, program: String = ConsoleProgram.path
        ) async throws -> Pty {
            let more = ["TERM": "xterm-256color", "PROTOFACE_DRILL": drill]
            let pty = try Pty(
                [program], environment: home.environment.merging(more) { $1 }, keepsSlave: keepsSlave)
            try await pty.wait(for: "running")
            return pty
        }

        /// Expects all resets in order, and no output after them.
        private func expectOrder(_ text: String) {
            var rest = text[...]
            for reset in Self.resetSequences {
                guard let place = rest.range(of: reset) else {
                    Issue.record("no \(reset.debugDescription) in \(rest.suffix(200).debugDescription)")
                    return
                }
                rest = rest[place.upperBound...]
            }
            #expect(!rest.contains("\u{1B}"), "\(rest.debugDescription)")
        }

        @Test(arguments: ExitCase.normalExits)
        func `a normal exit restores the terminal in order within 1 second`(way: ExitCase) async throws {
            let home = try Home()
            let pty = try await start(home)
            let raw = pty.modes()
            let size = pty.log().count
            way.cause(pty)
            let seconds = try await pty.end()
            #expect(seconds < 1)
            #expect(pty.status() == way.status)
            expectOrder(String(decoding: pty.log()[size...], as: UTF8.self))
            #expect(pty.modes() == (try defaultModes()))
            #expect(raw != pty.modes())
            #expect(!FileManager.default.fileExists(atPath: home.path + "/state/protoface-console/crash-new.txt"))
        }

        @Test(arguments: ExitCase.crashes)
        func `a crash restores the terminal within 1 second and writes a report without session data`(way: ExitCase)
            async throws
        {
            let home = try Home()
            let pty = try await start(home, drill: way.drill)
            let size = pty.log().count
            way.cause(pty)
            let seconds = try await pty.end()
            #expect(seconds < 1)
            #expect(pty.status() == way.status)
            let last = String(decoding: pty.log()[size...], as: UTF8.self)
            expectOrder(last)
            #expect(pty.modes() == (try defaultModes()))
            #expect(
                last.contains("protoface-console crashed (\(signalName(way.status - 128))); the terminal is restored."))
            try expectReport(home, signalName(way.status - 128))
        }

        private func signalName(_ signal: Int32) -> String {
            let names = [
                SIGQUIT: "SIGQUIT", SIGABRT: "SIGABRT", SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE",
                SIGILL: "SIGILL",
                SIGTRAP: "SIGTRAP", SIGSYS: "SIGSYS",
            ]
            return names[signal] ?? "none"
        }

        /// Modes of a new terminal.
        private func defaultModes() throws -> String { try Pty(["true"], environment: [:]).modes() }

        private func expectReport(_ home: Home, _ signal: String) throws {
            let path = home.path + "/state/protoface-console/crash-new.txt"
            let report = try String(contentsOfFile: path, encoding: .utf8)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(report.hasPrefix("protoface-console "))
            #expect(report.contains("signal \(signal)\n"))
            #expect(report.contains("  loaded.active\n"))
            let stack = report.components(separatedBy: "\nstack\n").last ?? ""
            #expect(stack.split(separator: "\n").count >= 3)
            // Function names, such as swift_task_create, are not session data.
            let reportWithoutSymbols = report.replacing(#/\([^()\s]*\+0x[0-9a-f]+\)/#, with: "")
            for sessionData in ["ses_", "av_stock", "sk_", "room", "127.0.0.1"] {
                #expect(!reportWithoutSymbols.contains(sessionData), "\(report)")
            }
        }

        @Test func `the next start mentions the crash report once`() async throws {
            let home = try Home()
            let pty = try await start(home)
            pty.send(SIGSEGV)
            _ = try await pty.end()
            let next = try await start(home)
            try await next.wait(for: "crashed.")
            next.type("q")
            _ = try await next.end()
            let kept = home.files().map(\.path).filter { $0.contains("crash-") }
            #expect(kept.count == 1)
            #expect(kept.first?.contains("crash-new") == false)
            let third = try await start(home)
            #expect(!third.text.contains("crashed."))
        }

        @Test func `after a crash of an installed program, the report names its functions`() async throws {
            let home = try Home()
            let install = PrometheusTools.root.appending(path: "scripts/install").path
            let process = try ChildProcess(
                [install, ConsoleProgram.path], environment: home.environment.merging(["PREFIX": home.path]) { $1 },
                input: "/dev/null", output: "/dev/null", errors: "/dev/null")
            #expect(process.wait() == 0)
            let program = home.path + "/bin/protoface-console"
            let pty = try await start(home, drill: "trap", program: program)
            pty.type("\u{1B}[24~")
            _ = try await pty.end()
            let next = try await start(home, program: program)
            next.type("q")
            _ = try await next.end()
            let report = try #require(home.files().first { $0.path.contains("/crash-") && $0.path.hasSuffix(".txt") })
            let text = String(decoding: report.bytes, as: UTF8.self)
            #expect(text.contains(" static Console.DebugCrash.watch(") && text.contains(" Console.Loop.run"), "\(text)")
        }

        @Test func `closing the terminal ends the process within 1 second`() async throws {
            let pty = try await start(try Home(), keepsSlave: false)
            pty.vanish()
            #expect(try await pty.end() < 1)
        }

        @Test func `a terminal that reads no output does not block keys, and later gets the latest frame`()
            async throws
        {
            let pty = try await start(try Home())
            let size = pty.log().count
            try await fillOutputBuffer(pty)
            pty.type("n")
            try await pty.wait(for: "Before", after: size)
            #expect(pty.log().count - size < 300_000, "the console kept drawing frames that nobody read")
        }

        @Test func `a terminal that reads no output does not block the exit, and is restored when it reads`()
            async throws
        {
            let pty = try await start(try Home())
            try await fillOutputBuffer(pty)
            pty.send(SIGTERM)
            let seconds = try await pty.end(reading: false)
            #expect(seconds < 1)
            expectOrder(pty.text)
            #expect(pty.modes() == (try defaultModes()))
        }

        /// Requests more redraws than the kernel can buffer, without reading any; the program must still read each key.
        private func fillOutputBuffer(_ pty: Pty) async throws {
            for _ in 0..<100 {
                pty.type("\u{0C}")
                _ = try await waiting("the key to be read", limit: 1) { pty.unreadInputCount == 0 ? true : nil }
            }
        }

        @Test func `core dumps are disabled`() async throws {
            let pty = try await start(try Home())
            let limits = try String(contentsOfFile: "/proc/\(pty.identifier)/limits", encoding: .utf8)
            let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
            #expect(core?.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
        }
    }
}
