import Foundation
import Glibc
import Model
import TestSupport
import Testing

extension EndToEndWaits {
    /// `sessions diagnose --join` with a helper process that is a shell script with fixed records.
    @Suite struct DiagnoseJoinTests {
        /// A live session, and the environment for joining its room with a helper script.
        private struct Setup {
            let home: Home
            let sandbox: SandboxProcess
            let session: String
            let environment: [String: String]

            func diagnose(_ arguments: [String]) throws -> ConsoleProgram.Outcome {
                try ConsoleProgram.run(
                    ["sessions", "diagnose", session, "--join"] + arguments, home: home, environment: environment)
            }
        }

        private func setup(_ script: (Home) -> String) async throws -> Setup {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let server = sandbox.url.replacing("http://", with: "ws://")
            let created = try ConsoleProgram.run(
                [
                    "sessions", "create", "--avatar-id", "av_stock_001", "--url", server, "--room-name", "watched",
                    "--synthetic-audio-if-no-input", "--worker-token-file", "-", "--json",
                ], home: home, environment: sandbox.environment, input: Token.mint(room: "watched"))
            let id = try #require(
                try JSONCoding.decode(JSONValue.self, from: Data(created.output.utf8))["id"]?.string, "\(created)")
            let helper = try home.write(script(home), to: "helper.sh")
            #expect(chmod(helper, 0o755) == 0)
            let environment = sandbox.environment.merging([
                "LIVEKIT_URL": server, "LIVEKIT_API_KEY": "devkey",
                "LIVEKIT_API_SECRET": "sandbox-livekit-secret-00000000", "PROTOFACE_ROOM_HELPER": helper,
                "PROTOFACE_LIVEKIT_LIBRARY": try home.write("", to: "library.so"),
            ]) { $1 }
            return Setup(home: home, sandbox: sandbox, session: id, environment: environment)
        }

        @Test func `the rules about sound and pictures get their evidence from the joined room`() async throws {
            let setup = try await setup { home in
                """
                #!/bin/bash
                echo $$ > '\(home.path)/pid.txt'
                IFS= read -r line
                echo '{"record":"ready","room":"watched"}'
                echo '{"record":"joined","identity":"w","kind":"agent"}'
                echo '{"record":"track","identity":"w","sid":"TR_a","name":"protoface-avatar-audio","audio":true}'
                # Starts no process per block: on a busy machine, that would make pauses in the tone.
                status=0; while [ $status -ne 1 ]; do
                echo '{"record":"sound","sid":"TR_a","mean_square":0.125,"peak":0.5,"clip":false}'
                read -r -t 0.1 line; status=$?; done

                """
            }
            let outcome = try setup.diagnose(["--seconds", "20", "--json"])
            let report = try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
            let finding = (report["findings"]?.array ?? []).first { $0["rule"] == .string("synthetic_tone") }
            #expect(finding?["confidence"] == .string("is"), "\(outcome)")
            let process = try #require(pid_t((try? setup.home.text(of: "pid.txt")) ?? ""))
            _ = try await waiting("the end of the helper") { kill(process, 0) == 0 ? nil : true }
        }

        @Test func `a room that is not joined in time is reported`() async throws {
            let setup = try await setup { _ in
                "#!/bin/sh\nIFS= read -r line\ncat > /dev/null\n"
            }
            let outcome = try setup.diagnose(["--seconds", "1"])
            #expect(outcome.errors.contains("The room was not joined in time"), "\(outcome)")
        }

        @Test func `--join without keys is wrong usage`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "1"], home: home)
            let outcome = try ConsoleProgram.run(
                ["sessions", "diagnose", "sess_x", "--join"], home: home, environment: sandbox.environment)
            #expect(outcome.status == 2 && outcome.errors.contains("--join needs LiveKit keys"), "\(outcome)")
        }
    }
}

extension Home {
    fileprivate func text(of name: String) throws -> String {
        try String(contentsOfFile: path + "/" + name, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
