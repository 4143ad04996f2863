import Client
import Foundation
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Precedence of options, environment variables and the configuration file.
struct DestinationSelectionTests {
    private static let config = Config(
        text: """
            profile = "acme"
            [profiles.acme]
            api_key_env = "ACME_KEY"
            [profiles.local]
            api_url = "http://127.0.0.1:1"
            api_key_env = "LOCAL_KEY"
            """, file: "config.toml", isPrivate: true)

    private func choice(
        _ profile: String? = nil, url: String? = nil, sandbox: Bool = false, environment: [String: String] = [:]
    ) throws -> DestinationSelection {
        try DestinationSelection(
            profile: profile, url: url, sandbox: sandbox, config: Self.config, environment: environment)
    }

    @Test func `an option wins over the environment, and the environment over the configuration`() throws {
        let key = ["PROTOFACE_API_KEY": "of-the-environment"]
        #expect(try choice().current.name == "acme")
        #expect(try choice(environment: key).current.name == "environment")
        #expect(try choice("local", environment: key).current.name == "local")
        #expect(try choice(environment: key.merging(["PROTOFACE_PROFILE": "local"]) { $1 }).current.name == "local")
        #expect(
            try choice("acme", environment: key.merging(["PROTOFACE_PROFILE": "local"]) { $1 }).current.name == "acme")
        #expect(try choice("acme", sandbox: true, environment: key).current == .sandbox)
        #expect(try choice("sandbox", environment: key).current == .sandbox)
    }

    @Test func `a profile ignores the URL of the environment, so its key is not sent there`() throws {
        let choice = try choice(environment: ["PROTOFACE_API_URL": "https://elsewhere.example"])
        guard case .profile(let profile) = choice.current else { return #expect(Bool(false), "\(choice.current)") }
        #expect(profile.baseURL == .production)
    }

    @Test func `a profile with a production URL from an option is read-only, even if the file allows writing`()
        throws
    {
        let config = Config(
            text:
                "[profiles.local]\napi_url = \"http://127.0.0.1:1\"\napi_key_env = \"K\"\nread_only = false\nproduction = false\n",
            file: "config.toml", isPrivate: true)
        let onProduction = try DestinationSelection(
            profile: "local", url: "https://api.protoface.com/v1", config: config, environment: [:])
        #expect(
            onProduction.current.entry(ReadOnlyRule()).place.isReadOnly
                && onProduction.current.entry(ReadOnlyRule()).place.kind == .production)
        #expect(
            !onProduction.current.entry(ReadOnlyRule(option: false)).place.isReadOnly, "--write allows it explicitly")
        let onFileURL = try DestinationSelection(profile: "local", url: nil, config: config, environment: [:])
        #expect(!onFileURL.current.entry(ReadOnlyRule()).place.isReadOnly)
    }

    @Test func `an unknown profile name is a usage error`() {
        #expect(throws: SettingsError.self) { try choice("acmee") }
        #expect(throws: SettingsError.self) { try choice("environment") }
    }

    @Test func `a production profile is read-only unless an option allows writing`() throws {
        let acme = try choice().current
        #expect(acme.entry(ReadOnlyRule()).place.isReadOnly)
        #expect(!acme.entry(ReadOnlyRule(option: false)).place.isReadOnly)
        let fromEnvironment = try choice(environment: ["PROTOFACE_API_KEY": "of-the-environment"]).current
        #expect(!fromEnvironment.entry(ReadOnlyRule()).place.isReadOnly)
        #expect(fromEnvironment.entry(ReadOnlyRule(config: true)).place.isReadOnly)
        #expect(fromEnvironment.entry(ReadOnlyRule(option: true)).place.isReadOnly)
    }

    @Test func `reading the file again replaces the profiles but keeps the URL from an option`() throws {
        var choice = try choice("local", url: "https://api.protoface.com/v1", environment: ["PROTOFACE_API_KEY": "k"])
        choice.apply(
            Config(
                text:
                    "[profiles.local]\napi_key_env = \"K\"\napi_url = \"http://127.0.0.1:2\"\n[profiles.new]\napi_key_env = \"K\"\n",
                file: "config.toml", isPrivate: true))
        #expect(choice.all.map(\.name) == ["sandbox", "environment", "local", "new"])
        #expect(choice.all[2] == choice.current && choice.all[2].baseURL?.isProduction == true)
        choice.apply(Config())
        #expect(choice.all.map(\.name) == ["sandbox", "environment"] && choice.current.name == "local")
    }

    @Test func `a profile that was just written to the file can be opened`() async throws {
        let home = try Home()
        let folder = home.path + "/console"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let connector = PlaceConnector(
            try DestinationSelection(profile: nil, url: nil, config: Config.read(folder: folder), environment: [:]),
            rule: ReadOnlyRule(),
            log: CallLog(folder: nil), folder: folder)
        await #expect(throws: Complaint.self) { try await connector.connect(to: "late") }
        try
            "read_only = true\n[profiles.late]\napi_url = \"http://127.0.0.1:1\"\napi_key_command = \"echo k\"\nodd = 1\n"
            .write(toFile: folder + "/config.toml", atomically: true, encoding: .utf8)
        let list = await connector.readProfiles()
        #expect(list.entries.map(\.name) == ["sandbox", "late"] && list.entries.allSatisfy(\.place.isReadOnly))
        #expect(list.flaw?.contains("odd") == true)
        let connection = try await connector.connect(to: "late")
        #expect(connection.place.host == "127.0.0.1:1" && connection.place.isReadOnly)
    }

    @Test func `errors of the file are reported when a profile is not found`() {
        let broken = Config(text: "[profiles.acme", file: "config.toml", isPrivate: true)
        let error = #expect(throws: SettingsError.self) {
            try DestinationSelection(profile: "acme", url: nil, config: broken, environment: [:])
        }
        let failure = error.map { CommandFailure($0) }
        #expect(failure?.status == .usage && failure?.details.count == 1)
    }
}
