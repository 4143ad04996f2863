import Foundation
import Client
import Model
import TestSupport
import Testing

@testable import Settings

/// Parsing of the configuration file and its error messages.
struct ConfigTests {
    private func config(_ text: String, isPrivate: Bool = true) -> Config {
        Config(text: text, file: "config.toml", isPrivate: isPrivate)
    }

    private func sentences(_ text: String, isPrivate: Bool = true) -> [String] {
        config(text, isPrivate: isPrivate).flaws.map(\.sentence)
    }

    @Test func `the CA file of a profile must be an absolute or home path and replaces the variables`() throws {
        func profile(_ path: String) -> Profile? {
            let text = "[profiles.p]\napi_key_env = \"K\"\nca_file = \"\(path)\"\n"
            return Config(text: text, file: "f", isPrivate: true).named("p")
        }
        let environment = ["HOME": "/home/me", "CURL_CA_BUNDLE": "/b", "SSL_CERT_DIR": "/d"]
        let home = CertificateAuthorities(profile: try #require(profile("~/ca.pem")), environment: environment)
        #expect(home.file?.path == "/home/me/ca.pem" && home.file?.source == .profile("p") && home.folder == nil)
        #expect(profile("ca.pem")?.flaw?.contains("ca_file must be an absolute path") == true)
        #expect(profile("")?.flaw?.contains("ca_file is empty") == true)
        let plain = CertificateAuthorities(profile: Profile(name: "x"), environment: environment)
        #expect(plain.file?.source == .variable("CURL_CA_BUNDLE"))
    }

    @Test func `all settings of a valid file are read`() throws {
        let config = config(
            """
            theme = "dusk"
            refresh = 5
            mouse = false
            read_only = true
            profile = "acme"
            [profiles.acme]
            api_key_env = "ACME_KEY"
            [profiles.local]
            api_url = "http://127.0.0.1:8787"
            api_key_command = "pass show local"
            colour = "blue"
            """)
        #expect(config.flaws.isEmpty)
        #expect(config.theme == "dusk" && config.refresh == 5 && config.mouse == false && config.isReadOnly == true)
        let acme = try #require(config.named("acme"))
        let local = try #require(config.named("local"))
        #expect(acme.isProduction && acme.isReadOnly && acme.key == .environment("ACME_KEY"))
        #expect(
            !local.isProduction && !local.isReadOnly && local.colour == .blue
                && local.key == .command("pass show local"))
        #expect(acme.flaw == nil && local.flaw == nil)
    }

    @Test func `each error names file, line and field`() {
        #expect(
            sentences("refresh = 2\nthem = \"dark\"") == ["config.toml:2: them is not a setting; did you mean theme?"])
        #expect(sentences("mouse = \"yes\"") == ["config.toml:1: mouse must be true or false."])
        #expect(sentences("refresh = 90") == ["config.toml:1: refresh must be a number from 1 to 60."])
        #expect(
            sentences("a = [") == [
                "config.toml:1: this line is not valid TOML (an array is not closed), so the whole file is ignored."
            ])
        #expect(
            sentences("[profiles.a]\napi_key_env = \"K\"\ncolor = \"red\"").first?.contains(":3: profiles.a.color ")
                == true)
    }

    @Test(arguments: ["http://api.example.com", "api.example.com", "https://user:pw@host"])
    func `a profile with an invalid URL is unusable and its message contains no password`(url: String) throws {
        let config = config("[profiles.a]\napi_url = \"\(url)\"\napi_key_env = \"K\"")
        let flaw = try #require(config.named("a")?.flaw)
        #expect(flaw.hasPrefix("config.toml:2: profiles.a.api_url "))
        #expect(!flaw.contains("pw@"))
    }

    @Test func `a profile with no key source, or with two, is unusable`() {
        #expect(config("[profiles.a]\ncolour = \"red\"").named("a")?.flaw != nil)
        #expect(config("[profiles.a]\napi_key_env = \"K\"\napi_key_file = \"/k\"").named("a")?.flaw != nil)
    }

    @Test func `a key in a file that others can read is rejected, and never printed`() throws {
        let text = "[profiles.a]\napi_key = \"correct-horse-battery\""
        #expect(config(text).named("a")?.flaw == nil)
        let rejected = try #require(config(text, isPrivate: false).named("a"))
        #expect(rejected.key == nil && rejected.flaw?.contains("chmod 600") == true)
        let flaws = sentences(text, isPrivate: false) + sentences("[profiles.a]\napi_key = \"correct-horse-battery")
        #expect(flaws.count >= 2 && flaws.allSatisfy { !$0.contains("horse") })
    }

    @Test func `an invalid flag counts as true`() throws {
        let text =
            "[profiles.a]\napi_url = \"https://x.example\"\napi_key_env = \"K\"\nread_only = 1\nproduction = \"no\""
        let profile = try #require(config(text).named("a"))
        #expect(profile.isReadOnly && profile.isProduction && profile.flaw == nil)
        #expect(config("read_only = \"no\"").isReadOnly == true)
    }

    @Test func `a key in the file is accepted only with mode 0600 or less`() throws {
        let home = try Home()
        let file = try home.write("[profiles.a]\napi_key = \"correct-horse-battery\"", to: "c/config.toml")
        for (mode, isUsable) in [(0o600, true), (0o640, false), (0o604, false), (0o400, true)] {
            #expect(chmod(file, mode_t(mode)) == 0)
            #expect(
                (Config.read(folder: home.path + "/c").named("a")?.flaw == nil) == isUsable,
                "mode \(String(mode, radix: 8))")
        }
        #expect(Config.read(folder: home.path + "/none").flaws.isEmpty)
    }
}
