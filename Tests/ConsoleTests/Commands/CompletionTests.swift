import ArgumentParser
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Completion candidates, their cache and the completion scripts.
struct CompletionTests {
    @Test func `candidates have the format of the shell and contain no control characters`() {
        let offers = [
            CompletionCandidate(value: "sess_1", detail: "running a\u{1B}[2J\nb"), CompletionCandidate(value: "sess_2"),
            CompletionCandidate(value: "av_1"),
            CompletionCandidate(value: "sess_3;rm -rf"),
            CompletionCandidate(value: "sess:4", detail: "x"),
        ]
        #expect(CompletionCandidate.lines(offers, prefix: "sess", shell: .bash) == ["sess_1", "sess_2", "sess:4"])
        #expect(
            CompletionCandidate.lines(offers, prefix: "sess_", shell: .zsh) == ["sess_1:running a�[2J↵b", "sess_2"])
        #expect(CompletionCandidate.lines(offers, prefix: "sess:", shell: .zsh) == ["sess\\:4:x"])
        #expect(
            CompletionCandidate.lines(offers, prefix: "sess_", shell: .fish) == ["sess_1\trunning a�[2J↵b", "sess_2"])
    }

    @Test func `the last --profile and --api-url of the command line select the API`() {
        #expect(
            CompletionAPIOptions(["p", "sessions", "get", "--profile", "acme", "se"])
                == CompletionAPIOptions(profile: "acme", url: nil))
        #expect(
            CompletionAPIOptions(["p", "--profile=a", "--api-url", "https://x", "--profile", "b"])
                == CompletionAPIOptions(profile: "b", url: "https://x"))
        #expect(
            CompletionAPIOptions(["p", "--profile", "--json", "--api-url"])
                == CompletionAPIOptions(profile: nil, url: nil))
    }

    private struct Folder: ~Copyable {
        let path = FileManager.default.temporaryDirectory.appending(path: "pfc-\(UUID().uuidString)").path
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test func `candidates are cached for ten seconds per kind and API address`() {
        let folder = Folder()
        let cache = CompletionCache(folder: folder.path)
        let offers = [CompletionCandidate(value: "sess_1", detail: "running")]
        cache.keep(offers, "live", of: "https://a", now: Fixture.now)
        cache.keep([], "avatars", of: "https://a", now: Fixture.now)
        #expect(cache.offers("live", of: "https://a", now: Fixture.now + 9) == offers)
        #expect(cache.offers("avatars", of: "https://a", now: Fixture.now) == [])
        #expect(cache.offers("live", of: "https://b", now: Fixture.now) == nil)
        #expect(cache.offers("sessions", of: "https://a", now: Fixture.now) == nil)
        #expect(cache.offers("live", of: "https://a", now: Fixture.now + 10) == nil)
        #expect(
            cache.offers("live", of: "https://a", now: Fixture.now - 60) == nil,
            "entries from the future are ignored, because the clock may have been set back")
        let mode =
            (try? FileManager.default.attributesOfItem(atPath: folder.path + "/completions.json"))?[.posixPermissions]
            as? Int
        #expect(mode == 0o600)
    }

    @Test func `completion runs no key command and sends no request without a key`() throws {
        let folder = Folder()
        let configFolder = folder.path + "/protoface-console"
        try FileManager.default.createDirectory(atPath: configFolder, withIntermediateDirectories: true)
        let markerFile = folder.path + "/ran"
        try Data(
            "[profiles.acme]\napi_key_command = \"touch \(markerFile); echo sk_x\"\n[profiles.env]\napi_key_env = \"K\"\n"
                .utf8
        )
        .write(to: URL(filePath: configFolder + "/config.toml"))
        let environment = ["XDG_CONFIG_HOME": folder.path, "HOME": folder.path, "K": "sk_" + "abcdefgh"]
        #expect(CompletionAPIOptions(["--profile", "acme"]).access(environment) == nil)
        #expect(!FileManager.default.fileExists(atPath: markerFile))
        #expect(CompletionAPIOptions(["--profile", "env"]).access(environment)?.baseURL == .production)
        #expect(
            CompletionAPIOptions([]).access(environment) == nil
                && CompletionAPIOptions(["--profile", "none"]).access(environment) == nil)
    }

    @Test(arguments: [CompletionShell.bash, .zsh, .fish])
    func `completion scripts offer the desk's options without a subcommand`(shell: CompletionShell) {
        let (script, parserScript) = (CompletionScript.text(for: shell), Root.completionScript(for: shell))
        #expect(script != parserScript && script.count > parserScript.count)
        switch shell {
        case .fish: #expect(script.contains(#"flags_or_options "protoface-console" theme"#))
        case .zsh: #expect(script.contains(#"words=("${words[1]}" desk"#))
        default: #expect(script.contains("-F _protoface-console_or_desk protoface-console"))
        }
    }
}

extension CompletionAPIOptions {
    fileprivate init(profile: String?, url: String?) {
        self.init([])
        (self.profile, self.url) = (profile, url)
    }
}
