import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The completion scripts in real shells, and what `make install` puts where they look.
    @Suite struct CompletionTests {
        /// What bash would offer for a line that ends where the cursor is.
        private static let driver = """
            source "$1"; shift
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
            spec=$(complete -p protoface-console); name=${spec#*-F }; name=${name%% *}
            "$name" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """

        private func offered(_ words: [String], _ script: String, _ home: Home, _ environment: [String: String] = [:])
            throws
            -> [String]
        {
            let output = try Capture()
            let shell = try Spawned(
                ["bash", "-c", Self.driver, "driver", script, Binary.path] + words,
                environment: home.environment.merging(environment) { $1 },
                input: "/dev/null", output: output.path, errors: "/dev/null")
            _ = shell.wait()
            return output.text.split(separator: "\n").map(String.init)
        }

        @Test func `bash completes commands, options, their values, and live ids`() async throws {
            let home = try Home()
            let made = try Binary.run(["completions", "bash"], home: home)
            let script = try home.write(made.output, to: "completions")
            _ = try home.write("[profiles.acme]\napi_key_env = \"K\"\n", to: "config/protoface-console/config.toml")
            #expect(try offered(["sess"], script, home) == ["sessions"])
            #expect(try offered(["sessions", "w"], script, home) == ["watch"])
            #expect(try offered(["--the"], script, home) == ["--theme"])
            #expect(try offered(["--theme", "du"], script, home) == ["dusk"])
            #expect(try offered(["desk", "--theme", "fj"], script, home) == ["fjord"])
            #expect(try offered(["--profile", "a"], script, home) == ["acme"])
            #expect(
                try offered(["sandbox", "--fault", "lat"], script, home).sorted() == ["late_heartbeat", "latency"])
            #expect(try offered(["sessions", "get", "sess_"], script, home).isEmpty, "there is no API to ask")

            let sandbox = try await SandboxProcess(["--no-traffic"], home: home)
            let list = try Binary.run(
                ["sessions", "list", "--status", "running", "--limit", "1"], home: home,
                environment: sandbox.environment)
            let id = try #require(
                list.output.split(separator: "\n").last?.split(separator: " ").first { $0.hasPrefix("sess_") })
            #expect(try offered(["sessions", "end", "sess_"], script, home, sandbox.environment).contains(String(id)))
            #expect(
                try offered(
                    ["sessions", "watch", "--until-ended", String(id.dropLast())], script, home, sandbox.environment)
                    == [
                        String(id)
                    ])
            #expect(
                try offered(["avatars", "get", "av_stock_00"], script, home, sandbox.environment).contains(
                    "av_stock_001"))
            let kept = home.files().filter { $0.path.hasSuffix("completions.json") }
            #expect(kept.count == 1 && !String(decoding: kept[0].bytes, as: UTF8.self).contains(sandbox.key))
        }

        @Test func `an API that says nothing costs Tab a moment, and no word`() async throws {
            let home = try Home()
            let script = try home.write(try Binary.run(["completions", "bash"], home: home).output, to: "completions")
            let server = try ScriptedServer { _ in .hang }
            defer { server.stop() }
            let begin = Date()
            let environment = [
                "PROTOFACE_API_URL": "http://127.0.0.1:\(server.port)", "PROTOFACE_API_KEY": "sk_" + "abcdefgh",
            ]
            #expect(try offered(["sessions", "end", "sess_"], script, home, environment).isEmpty)
            #expect(Date().timeIntervalSince(begin) < 8 * patience)
            #expect(try offered(["sessions", "end", "sess_"], script, home, environment).isEmpty)
            #expect(server.requests.count == 1, "a second Tab asks nothing")
        }

        @Test func `install puts everything where man and the shells look, and takes it away again`() throws {
            let home = try Home()
            let tool = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
                .appending(path: "scripts/install").path
            let environment = home.environment.merging(["DESTDIR": home.path + "/stage", "PREFIX": "/opt/x"]) { $1 }
            let errors = try Capture()
            let run = try Spawned(
                [tool, Binary.path], environment: environment, input: "/dev/null", output: "/dev/null",
                errors: errors.path)
            #expect(run.wait() == 0, "\(errors.text)")
            let files = home.files().filter { $0.path.hasPrefix("stage/") }
            for (name, words) in [
                ("bin/protoface-console", ""), ("share/man/man1/protoface-console.1", ".SS sessions watch"),
                ("share/bash-completion/completions/protoface-console", "complete -o filenames"),
                ("share/zsh/site-functions/_protoface-console", "#compdef protoface-console"),
                ("share/fish/vendor_completions.d/protoface-console.fish", "complete -c 'protoface-console'"),
            ] {
                let file = try #require(files.first { $0.path == "stage/opt/x/" + name }, "\(name)")
                #expect(words.isEmpty || String(decoding: file.bytes, as: UTF8.self).contains(words), "\(name)")
            }
            #expect(files.count == 5)
            let gone = try Spawned(
                [tool, "--remove"], environment: environment, input: "/dev/null", output: "/dev/null",
                errors: errors.path)
            #expect(gone.wait() == 0)
            #expect(home.files().filter { $0.path.hasPrefix("stage/") }.isEmpty)
        }
    }
}
