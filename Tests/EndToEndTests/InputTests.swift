import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Bytes from the terminal that are no simple keys: pastes, split characters, unknown sequences.
    @Suite struct InputTests {
        private func start(_ home: Home, _ more: [String: String] = [:]) async throws -> Pty {
            let environment = home.environment.merging(["TERM": "xterm-256color"]) { $1 }.merging(more) { $1 }
            let pty = try Pty([ConsoleProgram.path], columns: 110, rows: 30, environment: environment)
            try await pty.wait(for: "● live")
            try await pty.wait(for: "running")
            return pty
        }

        @Test func `a paste that stops is discarded up to its end, and the user is told`() async throws {
            let home = try Home()
            let pty = try await start(home)
            let begin = pty.log().count
            pty.type("\u{1B}[200~look at the ")
            try await pty.wait(for: "The paste stopped", after: begin)
            try await pty.typeAlone(Array("key, please".utf8))
            pty.type("\u{1B}[201~")
            try await pty.wait(for: "Keys work again", after: begin)
            let after = pty.log().count
            pty.type("?")
            try await pty.wait(for: "Keys", after: after)
            #expect(!pty.text(after: begin).contains("End this session?"))
        }

        @Test func `a paste in two reads is one paste, also when a character is split`() async throws {
            let home = try Home()
            let pty = try await start(home)
            let begin = pty.log().count
            let paste = Array("\u{1B}[200~note 日 key, please\u{1B}[201~".utf8)
            for cut in [11, 12, 13, 20] {
                try await pty.typeAlone(Array(paste[..<cut]))
                pty.type(bytes: Array(paste[cut...]))
            }
            try await pty.wait(for: "contains no session id", after: begin)
            #expect(!pty.text(after: begin).contains("End this session?"))
        }

        @Test func `a split character and an invalid byte cost nothing else`() async throws {
            let home = try Home()
            let pty = try await start(home)
            pty.type("/")
            let begin = pty.log().count
            try await pty.typeAlone([0xE6])
            try await pty.typeAlone([0x97])
            try await pty.typeAlone([0xA5])
            try await pty.wait(for: "日", after: begin)
            pty.type(bytes: [0xE9] + Array("caf".utf8) + [0xE9, 0xFF] + Array("ine".utf8))
            try await pty.redraw(until: "日cafine")
        }

        static let unknown = [
            "\u{1B}[1;9A", "\u{1B}[O", "\u{1B}[I", "\u{1B}[?62;22c", "\u{1B}[12;40R", "\u{1B}P>|xterm(388)\u{1B}\\",
            "\u{1B}[48;30;110;600;1100t", "\u{1B}]10;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}_Gi=31;OK\u{1B}\\",
            "\u{1B}[25~", "\u{1B}]lney q\u{1B}\\", "\u{1B}[?2026;2$y",
        ]

        @Test func `unknown sequences are dropped, on the desk and in the filter, whole and byte by byte`()
            async throws
        {
            let home = try Home()
            let pty = try await start(home)
            let begin = pty.log().count
            for sequence in Self.unknown { try await pty.typeAlone(Array(sequence.utf8)) }
            // Its first two bytes tell a sequence from a key, so they arrive together here.
            for sequence in Self.unknown {
                try await pty.typeAlone(Array(sequence.utf8.prefix(2)))
                for byte in sequence.utf8.dropFirst(2) { try await pty.typeAlone([byte]) }
            }
            pty.type("/ab")
            pty.type(Self.unknown.joined())
            pty.type("cd")
            try await pty.redraw(until: "abcd")
            let shown = pty.text(after: begin)
            for title in ["Columns", "Profiles", "Export", "Sessions all"] {
                #expect(!shown.contains(title), "\(title)")
            }
        }

        @Test func `ESCDELAY is how long Escape waits for the rest of a sequence`() async throws {
            let home = try Home()
            let pty = try await start(home, ["ESCDELAY": "10000"])
            pty.type("/zzz")
            try await pty.redraw(until: "zzz")
            try await pty.typeAlone([0x1B])
            try await pty.typeAlone(Array("[".utf8))
            pty.type("Dy")
            try await pty.redraw(until: "zzyz")
        }

        @Test func `a single Escape is answered after its delay`() async throws {
            let home = try Home()
            let pty = try await start(home, ["ESCDELAY": "100"])
            let begin = pty.log().count
            pty.type("?")
            try await pty.wait(for: "Keys", after: begin)
            let after = pty.log().count
            let time = ContinuousClock.now
            pty.type("\u{1B}")
            try await pty.wait(for: "running", after: after)
            #expect(time.duration(to: .now) >= .milliseconds(100))
        }
    }
}
