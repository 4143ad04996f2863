import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Completion scripts in real shells, and the files that `make install` installs.
    @Suite struct CompletionTests {
        /// Bash script that prints the completions of a command line with the cursor at its end.
        private static let driver = """
            source "$1"; shift
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
            spec=$(complete -p protoface-console); name=${spec#*-F }; name=${name%% *}
            "$name" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """

        private func completions(
            _ words: [String], _ script: String, _ home: Home, _ environment: [String: String] = [:]
        ) throws -> [String] {
            let output = try TemporaryFile()
            let shell = try ChildProcess(
                ["bash", "-c", Self.driver, "driver", script, ConsoleProgram.path] + words,
                environment: home.environment.merging(environment) { $1 },
                input: "/dev/null", output: output.path, errors: "/dev/null")
            _ = shell.wait()
            return output.text.split(separator: "\n").map(String.init)
        }

        @Test func `bash completes commands, options, option values and ids from the API`() async throws {
            let home = try Home()
            let generated = try ConsoleProgram.run(["completions", "bash"], home: home)
            let script = try home.write(generated.output, to: "completions")
            _ = try home.write("[profiles.acme]\napi_key_env = \"K\"\n", to: "config/protoface-console/config.toml")
            #expect(try completions(["sess"], script, home) == ["sessions"])
            #expect(try completions(["sessions", "w"], script, home) == ["watch"])
            #expect(try completions(["--the"], script, home) == ["--theme"])
            #expect(try completions(["--theme", "du"], script, home) == ["dusk"])
            #expect(try completions(["desk", "--theme", "fj"], script, home) == ["fjord"])
            #expect(try completions(["--profile", "a"], script, home) == ["acme"])
            #expect(
                try completions(["sandbox", "--fault", "lat"], script, home).sorted() == ["late_heartbeat", "latency"])
            #expect(try completions(["sessions", "get", "sess_"], script, home).isEmpty, "no API is configured")

            let sandbox = try await SandboxProcess(["--no-traffic"], home: home)
            let list = try ConsoleProgram.run(
                ["sessions", "list", "--status", "running", "--limit", "1"], home: home,
                environment: sandbox.environment)
            let id = try #require(
                list.output.split(separator: "\n").last?.split(separator: " ").first { $0.hasPrefix("sess_") })
            #expect(
                try completions(["sessions", "end", "sess_"], script, home, sandbox.environment).contains(String(id)))
            #expect(
                try completions(
                    ["sessions", "watch", "--until-ended", String(id.dropLast())], script, home, sandbox.environment)
                    == [
                        String(id)
                    ])
            #expect(
                try completions(["avatars", "get", "av_stock_00"], script, home, sandbox.environment).contains(
                    "av_stock_001"))
            let caches = home.files().filter { $0.path.hasSuffix("completions.json") }
            #expect(caches.count == 1 && !String(decoding: caches[0].bytes, as: UTF8.self).contains(sandbox.key))
        }

        @Test func `an API that does not respond delays completion only briefly`() async throws {
            let home = try Home()
            let script = try home.write(
                try ConsoleProgram.run(["completions", "bash"], home: home).output, to: "completions")
            let server = try ScriptedServer { _ in .hang }
            defer { server.stop() }
            let start = Date()
            let environment = [
                "PROTOFACE_API_URL": "http://127.0.0.1:\(server.port)", "PROTOFACE_API_KEY": "sk_" + "abcdefgh",
            ]
            #expect(try completions(["sessions", "end", "sess_"], script, home, environment).isEmpty)
            #expect(Date().timeIntervalSince(start) < 8 * patience)
            #expect(try completions(["sessions", "end", "sess_"], script, home, environment).isEmpty)
            #expect(server.requests.count == 1, "the second completion sends no request")
        }

        @Test func `install writes the program, man page and completions, and --remove deletes them`() throws {
            let home = try Home()
            let tool = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
                .appending(path: "scripts/install").path
            let environment = home.environment.merging(["DESTDIR": home.path + "/stage", "PREFIX": "/opt/x"]) { $1 }
            let errors = try TemporaryFile()
            let run = try ChildProcess(
                [tool, ConsoleProgram.path], environment: environment, input: "/dev/null", output: "/dev/null",
                errors: errors.path)
            #expect(run.wait() == 0, "\(errors.text)")
            let files = home.files().filter { $0.path.hasPrefix("stage/") }
            for (name, words) in [
                ("bin/protoface-console", ""), ("share/man/man1/protoface-console.1", ".SS sessions watch"),
                ("share/man/man1/protoface-room-helper.1", "LiveKit"),
                ("share/bash-completion/completions/protoface-console", "complete -o filenames"),
                ("share/zsh/site-functions/_protoface-console", "#compdef protoface-console"),
                ("share/fish/vendor_completions.d/protoface-console.fish", "complete -c 'protoface-console'"),
                ("lib/protoface-console/symbols.txt", " pfc_flush\n"),
                ("share/protoface-console/themes/dark.toml", "["),
                ("share/protoface-console/prometheus/protoface.rules.yml", "ProtofaceAPIDown"),
                ("share/protoface-console/prometheus/prometheus.yml", "protoface.rules.yml"),
                ("share/protoface-console/grafana/protoface.json", "protoface_sessions"),
                (
                    "share/protoface-console/systemd/protoface-console-metrics.service",
                    "ExecStart=/opt/x/bin/protoface-console metrics"
                ),
            ] {
                let file = try #require(files.first { $0.path == "stage/opt/x/" + name }, "\(name)")
                #expect(words.isEmpty || String(decoding: file.bytes, as: UTF8.self).contains(words), "\(name)")
            }
            #expect(files.first { $0.path.hasSuffix("/bin/protoface-console") }.map { $0.bytes.count } ?? 0 > 1_000_000)
            let symbols = files.first { $0.path.hasSuffix("/symbols.txt") }.map {
                String(decoding: $0.bytes, as: UTF8.self)
            }
            #expect(symbols?.hasPrefix("build ") == true)
            let removal = try ChildProcess(
                [tool, "--remove"], environment: environment, input: "/dev/null", output: "/dev/null",
                errors: errors.path)
            #expect(removal.wait() == 0)
            #expect(home.files().filter { $0.path.hasPrefix("stage/") }.isEmpty)
        }
    }
}
