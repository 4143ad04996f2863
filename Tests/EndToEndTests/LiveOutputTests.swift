import Foundation
import Glibc
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// `live --print` with a standard output that can't be written, or whose reader stops.
    @Suite struct LiveOutputTests {
        private let home: Home
        private let sandbox: SandboxProcess

        init() async throws {
            home = try Home()
            sandbox = try await SandboxProcess(["--sessions", "0", "--no-traffic"], home: home)
        }

        /// Starts `live`, which prints large pictures.
        private func live(_ arguments: [String], output: String, errors: String) throws -> ChildProcess {
            try ChildProcess(
                [
                    ConsoleProgram.path, "live", "--avatar-id", "av_stock_001", "--audio", "silence", "--print",
                    "--size", "200x100", "--colour", "24bit",
                ] + arguments, environment: home.environment.merging(sandbox.environment) { $1 }, input: "/dev/null",
                output: output, errors: errors)
        }

        private func statuses() throws -> [String?] {
            let listed = try ConsoleProgram.run(
                ["sessions", "list", "--json"], home: home, environment: sandbox.environment)
            let json = try JSONCoding.decode(JSONValue.self, from: Data(listed.output.utf8))
            return (json["data"]?.array ?? []).map { $0["status"]?.string }
        }

        @Test func `a full disk ends the session and the command with the reason`() async throws {
            let errors = try TemporaryFile()
            let process = try live(["--seconds", "100"], output: "/dev/full", errors: errors.path)
            #expect(process.wait() == 1)
            #expect(errors.text.contains("No space left on device") && errors.text.contains("sess_"), "\(errors.text)")
            let statuses = try statuses()
            #expect(statuses.count == 1 && ["ending", "ended"].contains(statuses.first), "\(statuses)")
        }

        @Test(arguments: [SIGTERM, SIGINT])
        func `a signal ends the session although nothing reads the pictures`(signal: Int32) async throws {
            let (reader, errors) = (try BlockedReader(in: home), try TemporaryFile())
            let process = try live(["--seconds", "100"], output: reader.path, errors: errors.path)
            // A picture is larger than the pipe.
            _ = try await waiting("a full pipe") { reader.waiting >= 65_536 ? true : nil }
            process.send(signal)
            #expect(process.wait() == 0, "\(errors.text)")
            let statuses = try statuses()
            #expect(statuses.count == 1 && ["ending", "ended"].contains(statuses.first), "\(statuses)")
        }

        @Test func `the session ends after its time although nothing reads the pictures`() async throws {
            let (reader, errors) = (try BlockedReader(in: home), try TemporaryFile())
            let process = try live(["--seconds", "2"], output: reader.path, errors: errors.path)
            #expect(process.wait() == 0 && reader.waiting >= 65_536, "\(errors.text)")
            #expect(errors.text.contains("pictures"))
            let statuses = try statuses()
            #expect(statuses.count == 1 && ["ending", "ended"].contains(statuses.first), "\(statuses)")
        }

        @Test func `a reader that closes the pipe ends the session without an error`() async throws {
            let (output, errors) = (try TemporaryFile(), try TemporaryFile())
            let process = try ChildProcess(
                [
                    "/bin/sh", "-c",
                    "\"$1\" live --avatar-id av_stock_001 --audio silence --print --seconds 100 | head -3", "sh",
                    ConsoleProgram.path,
                ], environment: home.environment.merging(sandbox.environment) { $1 }, input: "/dev/null",
                output: output.path, errors: errors.path)
            #expect(process.wait() == 0 && output.text.count { $0 == "\n" } == 3)
            _ = try await waiting("the end of the session") {
                let statuses = try statuses()
                return statuses.count == 1 && ["ending", "ended"].contains(statuses.first) ? true : nil
            }
        }
    }
}
