import Client
import FoundationEssentials
import Model
import Testing

@testable import Settings

/// The `livekit` table of a profile, and the choice between it and the environment.
struct LiveKitProfileTests {
    private func config(_ lines: String, isPrivate: Bool = true) -> Config {
        let text = "[profiles.acme]\napi_key_env = \"K\"\n[profiles.acme.livekit]\n\(lines)\n"
        return Config(text: text, file: "config.toml", isPrivate: isPrivate, book: SecretRegistry())
    }

    private static let server = "url = \"wss://acme.livekit.cloud\"\n"

    @Test func `server, key and secret of a profile are read`() throws {
        let config = config(
            Self.server + "api_key = \"APIacme\"\napi_secret_command = \"printf '%s\\n' secret-from-command\"")
        #expect(config.flaws.isEmpty, "\(config.flaws)")
        let profile = try #require(config.named("acme"))
        let rooms = LiveKitKeys.rooms(profile: profile, environment: [:])
        #expect(rooms.server?.hostLabel == "acme.livekit.cloud" && rooms.flaw == nil)
        #expect(rooms.keys.contains("api_secret_command") && rooms.keys.contains("acme"))
        let keys = try #require(try LiveKitKeys.read(profile: profile, environment: [:]))
        #expect(keys.apiKey == "APIacme" && keys.apiSecret == Secret("secret-from-command"))
        #expect(SecretRegistry.shared.containsSecret(in: "secret-from-command"))
    }

    @Test func `the keys of a profile win over those of the environment, which serve the other profiles`() throws {
        let environment = [
            "LIVEKIT_URL": "wss://env.example", "LIVEKIT_API_KEY": "APIenv", "LIVEKIT_API_SECRET": "secret-of-env-0123",
            "ACME_KEY": "APIacme", "ACME_SECRET": "secret-of-acme-0123",
        ]
        let profile = config(Self.server + "api_key_env = \"ACME_KEY\"\napi_secret_env = \"ACME_SECRET\"").named("acme")
        let own = try #require(try LiveKitKeys.read(profile: profile, environment: environment))
        #expect(own.apiKey == "APIacme" && own.server.hostLabel == "acme.livekit.cloud")
        let other = try LiveKitKeys.read(profile: Profile(name: "other"), environment: environment)
        #expect(other?.apiKey == "APIenv" && other?.server.hostLabel == "env.example")
        #expect(try LiveKitKeys.read(profile: nil, environment: [:]) == nil)
        #expect(LiveKitKeys.rooms(profile: nil, environment: [:]) == PlaceRooms())
    }

    @Test(arguments: [
        ("", "livekit has no url"), ("url = \"ws://acme.example\"", "is unencrypted"),
        ("url = \"acme.example\"", "is not the URL of a LiveKit server"),
        (server + "api_secret_env = \"S\"", "needs either api_key or api_key_env"),
        (server + "api_key = \"A\"\napi_key_env = \"B\"\napi_secret_env = \"S\"", "needs either api_key"),
        (server + "api_key = \"A\"", "has no api_secret: set one of api_secret_env"),
        (server + "api_key = \"A\"\napi_secret_env = \"S\"\napi_secret_file = \"/x\"", "is not the only source"),
        (server + "api_key = \"A\"\napi_secret = 5", "must be text in quotes"),
        (server + "api_keys = \"A\"\napi_key = \"A\"\napi_secret_env = \"S\"", "did you mean api_key"),
    ])
    func `an error names the field and leaves the API usable`(_ lines: String, _ words: String) throws {
        let config = config(lines)
        #expect(config.flaws.map(\.sentence).joined().contains(words), "\(config.flaws.map(\.sentence))")
        let profile = try #require(config.named("acme"))
        #expect(profile.flaw == nil)
    }

    @Test func `a secret in a file that others can read is refused`() {
        let config = config(Self.server + "api_key = \"A\"\napi_secret = \"secret-in-the-file\"", isPrivate: false)
        #expect(config.named("acme")?.liveKit == nil)
        #expect(config.flaws.first?.sentence.contains("chmod 600") == true)
        #expect(!config.flaws.map(\.sentence).joined().contains("secret-in-the-file"))
    }

    @Test(arguments: [
        (["LIVEKIT_URL": "wss://a.example"], "Not set: LIVEKIT_API_KEY, LIVEKIT_API_SECRET."),
        (
            ["LIVEKIT_URL": "ws://a.example", "LIVEKIT_API_KEY": "k", "LIVEKIT_API_SECRET": "0123456789"],
            "LIVEKIT_URL is unencrypted and on another machine, so no token is sent to it: use wss://."
        ),
    ])
    func `an incomplete or unusable environment is a sentence`(_ environment: [String: String], _ words: String) {
        #expect(throws: Complaint(words)) { try LiveKitKeys.read(profile: nil, environment: environment) }
        #expect(LiveKitKeys.rooms(profile: nil, environment: environment).flaw == words)
    }
}
