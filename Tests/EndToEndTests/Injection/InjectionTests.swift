import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Screens and commands with an API that puts escape sequences into every field.
    @Suite struct InjectionTests {
        @Test(arguments: [(120, 40), (80, 24)])
        func `a tour of all screens writes only the console's own escape sequences`(columns: Int, rows: Int)
            async throws
        {
            let home = try Home()
            let api = HostileAPI()
            let server = try CannedServer { api.answer($0) }
            let tourist = try ScreenVisitor(home: home, server: server, columns: columns, rows: rows)
            try await tourist.see(HostileJSON.mark)
            for stop in Stop.tour {
                do { try await tourist.visit(stop) } catch { throw TestFailure(description: "\(stop): \(error)") }
            }
            for number in HostileAPI.refusals.indices {
                api.refuse(number)
                try await tourist.see(HostileAPI.refusals[number].label, pressing: "r")
            }
            try await tourist.leave()
            let log = TerminalLog(tourist.log, columns: columns, rows: rows)
            #expect(log.faults.isEmpty, "\(log.faults.prefix(5).joined(separator: "\n"))")
            #expect(log.kinds.values.reduce(0, +) > 1000)
            // The texts were displayed, with U+FFFD in place of the removed characters.
            #expect(tourist.text.split(separator: "\u{FFFD}").count > 500)
            // The console sets and resets each mode and sends each query exactly once.
            let modes = ["CSI ?1049 h", "CSI ?1049 l", "CSI ?2004 h", "CSI ?2004 l", "CSI ?1006;1000 h"]
            for mode in modes + ["CSI 16 t", "OSC 11 ?"] {
                #expect(log.kinds[mode] == 1, "\(mode): \(log.kinds[mode] ?? 0)")
            }
            for attack in Attack.moves { #expect(!tourist.text.contains(HostileJSON.mark + attack + HostileJSON.mark)) }
            #expect(log.copied.count > 3)
            for text in log.copied {
                #expect(text != Attack.copied && unsafeCharacters(text).isEmpty, "copied: \(unsafeCharacters(text))")
            }
            let files = home.files()
            for kind in [".csv", ".json", "Z.md", "console.log"] {
                #expect(files.contains { $0.path.hasSuffix(kind) }, "no \(kind) among \(files.map(\.path))")
            }
            for file in files {
                let text = try #require(String(validating: file.bytes, as: UTF8.self), "\(file.path) is not UTF-8")
                // CSV lines end with CRLF.
                let lines = file.path.hasSuffix(".csv") ? text.replacing("\r\n", with: "\n") : text
                #expect(unsafeCharacters(lines).isEmpty, "\(file.path): \(unsafeCharacters(lines))")
            }
        }

        /// Control and invisible characters in the text, each with the text before it.
        private func unsafeCharacters(_ text: String) -> [String] {
            let scalars = Array(text.unicodeScalars)
            return scalars.indices.compactMap { index in
                let isSafe =
                    switch scalars[index].properties.generalCategory {
                    case .control: scalars[index] == "\n" || scalars[index] == "\t"
                    case .format, .lineSeparator, .paragraphSeparator: false
                    default: true
                    }
                guard !isSafe else { return nil }
                let before = String(String.UnicodeScalarView(scalars[max(0, index - 60)..<index]))
                return "U+\(String(scalars[index].value, radix: 16)) after \(before.debugDescription)"
            }
        }

        @Test(arguments: [
            ["sessions", "list"], ["sessions", "get", HostileJSON.goodID], ["sessions", "end", HostileJSON.goodID],
            ["avatars", "list"],
            ["avatars", "get", "av_1"], ["status"], ["usage"], ["quota"], ["sessions", "watch", "--for", "1"],
            ["sessions", "diagnose", HostileJSON.goodID, "--seconds", "0"],
        ])
        func `command output contains no control or invisible characters`(arguments: [String]) throws {
            let home = try Home()
            let api = HostileAPI()
            let server = try CannedServer { api.answer($0) }
            let environment = ["PROTOFACE_API_URL": server.url, "PROTOFACE_API_KEY": "sk_test_\(UUID())"]
            for form in [[], ["--json"]] {
                let run = try ConsoleProgram.run(arguments + form, home: home, environment: environment)
                #expect((run.output + run.errors).contains(HostileJSON.mark), "\(run)")
                #expect(
                    unsafeCharacters(run.output + run.errors).isEmpty, "\(unsafeCharacters(run.output + run.errors))")
            }
        }

        @Test(arguments: Attack.sequences + Attack.characters)
        func `TerminalLog detects every attack`(attack: String) {
            let log = TerminalLog(Array("text\(attack)text".utf8) + [0x1B, 0x5B, 0x6D], columns: 120, rows: 40)
            let isRecorded =
                log.copied == [Attack.copied] || log.kinds.keys.contains { Self.consoleSequences.contains($0) }
            #expect(!log.faults.isEmpty || isRecorded, "\(attack.debugDescription)")
        }

        /// Attacks that the console also writes itself; the tour test counts those that change a mode.
        private static let consoleSequences: Set = [
            "CSI ?1049 l", "CSI ?2004 h", "CSI ?25 l", "CSI ?7 l", "CSI 4 h", "CSI 22;0;0 t", "ESC ( 0", "CSI … J",
        ]

        @Test func `TerminalLog detects C1 controls and invalid UTF-8 bytes`() {
            #expect(!TerminalLog([0x41, 0x9B, 0x33, 0x31, 0x6D], columns: 120, rows: 40).faults.isEmpty)
            #expect(!TerminalLog([0x41, 0xC0, 0x9B, 0x6D], columns: 120, rows: 40).faults.isEmpty)
        }
    }
}
