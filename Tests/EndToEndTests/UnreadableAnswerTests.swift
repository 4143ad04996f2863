import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Commands print the rest of an answer that contains unreadable values.
    @Suite struct UnreadableAnswerTests {
        private static let id = "sess_01M8N91TEGBZMWKEJDNSK5WKYE"

        private static func session(_ more: String, id: String = "\"\(id)\"") -> String {
            #"{"object":"session","id":\#(id),"status":"running","avatar_id":"av_stock_001","#
                + #""created_at":"2026-01-31T14:02:31z"\#(more.isEmpty ? "" : ",")\#(more)}"#
        }

        private func run(_ rows: [String], _ arguments: [String]) throws -> ConsoleProgram.Outcome {
            let server = try CannedServer { line in
                let isOne = line.contains("/v1/sessions/")
                return CannedServer.Answer(
                    body: isOne ? rows[0] : "{\"data\":[\(rows.joined(separator: ","))],\"has_more\":false}")
            }
            return try withExtendedLifetime(server) {
                try ConsoleProgram.run(
                    arguments, home: Home(),
                    environment: ["PROTOFACE_API_URL": server.url, "PROTOFACE_API_KEY": "sk_test_x"])
            }
        }

        @Test(arguments: [
            (#""usage":{"frames":29,"billable_seconds":12.5}"#, "usage.billable_seconds: a number with a fraction"),
            (#""usage":{"frames":-1}"#, "usage.frames: a negative number"), (#""usage":[]"#, "usage: an array"),
            (#""transport":"x""#, "transport: text"), (#""failure":3"#, "failure: a number"),
            (#""quality":true"#, "quality: true or false"), (#""usage":{"frames":1e999}"#, "usage.frames: a number"),
        ])
        func `a session with an unreadable field is printed with exit code 5`(field: String, words: String) throws {
            let row = Self.session(field)
            for arguments in [
                ["sessions", "list"], ["sessions", "list", "--json"], ["sessions", "get", Self.id],
                ["sessions", "get", Self.id, "--json"],
            ] {
                let outcome = try run([row, Self.session("", id: "\"sess_2\"")], arguments)
                #expect(outcome.status == 5 && outcome.errors.contains(words), "\(arguments) \(outcome)")
                #expect(outcome.output.contains(Self.id) && outcome.output.contains("running"))
            }
        }

        @Test func `a row without an id is printed as unreadable, and all other rows are printed`() throws {
            for odd in [Self.session("", id: "7"), Self.session("", id: "null"), #"{"status":"running"}"#, "3"] {
                let outcome = try run([odd, Self.session("")], ["sessions", "list"])
                #expect(outcome.status == 5 && outcome.output.contains("unreadable"), "\(outcome)")
                #expect(outcome.output.contains(Self.id) && outcome.errors.contains("Incomplete: 1 value"))
                let json = try run([odd, Self.session("")], ["sessions", "list", "--json"])
                #expect(json.status == 5 && json.output.contains("\"unreadable\""), "\(json)")
            }
        }

        @Test func `readable sessions exit with code 0`() throws {
            let row = Self.session(
                #""usage":{"frames":12.0},"usage":{"frames":13},"metadata":{"a":[1],"b":null},"started_at":null"#)
            let outcome = try run([row], ["sessions", "list"])
            #expect(outcome.status == 0 && outcome.errors.isEmpty && outcome.output.contains(" 13"), "\(outcome)")
        }
    }
}
