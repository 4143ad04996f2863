import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// The `token inspect` and `token mint` commands: exit codes, files and leaks.
    @Suite struct TokenCommandTests {
        private let livekit = [
            "LIVEKIT_API_KEY": "APItest", "LIVEKIT_API_SECRET": UUID().uuidString + UUID().uuidString,
        ]

        private func mint(_ options: [String], home: Home, environment: [String: String]? = nil) throws
            -> ConsoleProgram.Outcome
        {
            try ConsoleProgram.run(["token", "mint"] + options, home: home, environment: environment ?? livekit)
        }

        private func leaks(_ token: String, in text: String) -> Bool {
            let characters = Array(token)
            return (0...(characters.count - 12)).contains { text.contains(String(characters[$0..<($0 + 12)])) }
        }

        private func mode(_ path: String) -> mode_t {
            var status = stat()
            return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
        }

        private func token(_ file: String) throws -> String {
            try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .newlines)
        }

        @Test func `a minted token is written to a private file, is not printed and passes inspection`() throws {
            let home = try Home()
            let file = home.path + "/token"
            let minted = try mint(["--room-name", "demo-room", "--output", file], home: home)
            #expect(minted.status == 0 && minted.output.isEmpty)
            let token = try token(file)
            for words in ["protoface-worker", "demo-room", "valid until", file] {
                #expect(minted.errors.contains(words))
            }
            #expect(mode(file) == 0o600)
            let arguments = [
                "token", "inspect", file, "--room-name", "demo-room", "--worker-identity", "protoface-worker",
            ]
            let inspected = try ConsoleProgram.run(arguments, home: home)
            #expect(inspected.status == 0 && inspected.errors.isEmpty)
            #expect(inspected.output.contains("✔ ok") && inspected.output.contains("room is demo-room"))
            let asJSON = try ConsoleProgram.run(arguments + ["--json"], home: home)
            for text in [minted.errors, inspected.output, asJSON.output] { #expect(!leaks(token, in: text)) }
            #expect(leaks(token, in: "<" + token.suffix(12) + ">"))
            #expect(home.files().allSatisfy { $0.path == "token" || $0.bytes.range(of: Data(token.utf8)) == nil })
        }

        @Test func `failed checks exit with code 1, and a missing file with code 2`() throws {
            let home = try Home()
            let file = home.path + "/token"
            #expect(try mint(["--room-name", "qa-17", "--no-publish", "--output", file], home: home).status == 0)
            let inspected = try ConsoleProgram.run(["token", "inspect", file, "--room-name", "demo-room"], home: home)
            #expect(inspected.status == 1)
            for words in ["✖ blocking", "room is qa-17, the session's is demo-room"] {
                #expect(inspected.output.contains(words))
            }
            #expect(inspected.errors.contains("would fail. Blocking: "))
            let noToken = try ConsoleProgram.run(["token", "inspect", "-"], home: home, input: "hello\n")
            #expect(noToken.status == 1 && noToken.output.contains("not a JWT"))
            #expect(try ConsoleProgram.run(["token", "inspect", home.path + "/nosuch"], home: home).status == 2)
        }

        @Test func `an existing file is replaced only with --force`() throws {
            let home = try Home()
            let file = try home.write("mine", to: "token")
            let options = ["--room-name", "r", "--output", file]
            let refused = try mint(options, home: home)
            #expect(refused.status == 2 && refused.errors.contains("--force"))
            #expect(try token(file) == "mine")
            chmod(file, 0o644)
            #expect(try mint(options + ["--force"], home: home).status == 0)
            #expect(try token(file).split(separator: ".").count == 3)
            #expect(mode(file) == 0o600)
            #expect(home.files().map(\.path) == ["token"])
        }

        @Test(arguments: [[], ["--force"]])
        func `a symbolic link is not followed`(force: [String]) throws {
            let home = try Home()
            let link = home.path + "/link"
            let victim = try home.write("victim", to: "victim")
            for target in [victim, home.path + "/nosuch"] {
                symlink(target, link)
                #expect(try mint(["--room-name", "r", "--output", link] + force, home: home).status == 2)
                unlink(link)
            }
            #expect(try token(victim) == "victim" && home.files().map(\.path) == ["victim"])
        }

        @Test func `an output path that is not writable exits with code 1 and a one-line message`() throws {
            let home = try Home()
            let outcome = try mint(["--room-name", "r", "--output", home.path + "/no/such/folder"], home: home)
            #expect(outcome.status == 1 && outcome.errors.contains("No such file or directory"))
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }

        @Test func `mint accepts --stdout only if standard output is a pipe`() async throws {
            let home = try Home()
            let toFile = try mint(["--room-name", "r", "--stdout"], home: home)
            #expect(toFile.status == 2 && toFile.output.isEmpty && toFile.errors.contains("a pipe only"))
            let pane = try Pane(
                "\(ConsoleProgram.path) token mint --room-name r --stdout; echo status $?; exec cat", columns: 120,
                rows: 10,
                home: home,
                environment: livekit)
            try await pane.wait(for: "status 2")
            #expect(pane.screen.contains("a pipe only") && !pane.screen.contains("eyJ"))
        }

        @Test func `a token can be piped from mint to inspect`() throws {
            let home = try Home()
            let output = try TemporaryFile()
            let errors = try TemporaryFile()
            let line = "\"$0\" token mint --room-name r --stdout | \"$0\" token inspect --room-name r"
            let process = try ChildProcess(
                ["sh", "-c", line, ConsoleProgram.path], environment: home.environment.merging(livekit) { $1 },
                input: "/dev/null",
                output: output.path, errors: errors.path)
            #expect(process.wait() == 0, "\(errors.text)")
            #expect(output.text.contains("room is r") && errors.text.contains("It is in the pipe."))
        }

        @Test func `mint requires valid output, lifetime, identity, room and credentials`() throws {
            let home = try Home()
            let file = ["--room-name", "r", "--output", home.path + "/token"]
            let cases: [([String], [String: String], String)] = [
                (["--room-name", "r"], livekit, "--output FILE or --stdout"),
                (file + ["--stdout"], livekit, "--output FILE or --stdout"),
                (["--room-name", "r", "--stdout", "--force"], livekit, "--force needs --output"),
                (file + ["--lifetime-seconds", "0"], livekit, "between 1 and 86400"),
                (file + ["--lifetime-seconds", "86401"], livekit, "between 1 and 86400"),
                (file + ["--identity", " "], livekit, "identity of the token is empty"),
                (["--output", home.path + "/token"], livekit, "--room-name"),
                (file, [:], "LIVEKIT_API_KEY and LIVEKIT_API_SECRET"),
                (file, ["LIVEKIT_API_KEY": "k", "LIVEKIT_API_SECRET": ""], "needs LIVEKIT_API_SECRET in"),
                (file, ["LIVEKIT_API_SECRET": "s"], "needs LIVEKIT_API_KEY in"),
            ]
            for (arguments, environment, words) in cases {
                let outcome = try mint(arguments, home: home, environment: environment)
                #expect(outcome.status == 2, "\(outcome.errors)")
                #expect(outcome.errors.contains(words), "\(outcome.errors)")
                #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
            }
            #expect(home.files().isEmpty)
        }

        static let argumentPrefixes: [[String]] = [
            ["inspect"], ["inspect", "-"], ["inspect", "--room-name", "r", "file"], ["inspect", "--audio-source"],
            ["inspect", "--max-duration-seconds"], ["mint"], ["mint", "--lifetime-seconds"], [],
        ]

        @Test(arguments: argumentPrefixes)
        func `a token in the arguments is rejected and not repeated`(prefix: [String]) throws {
            let token = Token.mint()
            let outcome = try ConsoleProgram.run(["token"] + prefix + [token], home: Home(), environment: livekit)
            #expect(outcome.status == 2)
            #expect(!leaks(token, in: outcome.errors + outcome.output), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1)
            if prefix.first == "inspect", prefix.last?.hasPrefix("--") != true {
                #expect(outcome.errors.contains("history"))
            }
        }

        @Test func `inspect does not read a token from a terminal`() async throws {
            let pane = try Pane(
                "\(ConsoleProgram.path) token inspect; echo status $?; exec cat", columns: 120, rows: 10, home: Home())
            try await pane.wait(for: "status 2")
            #expect(pane.screen.contains("use a file or a pipe"))
        }
    }
}
