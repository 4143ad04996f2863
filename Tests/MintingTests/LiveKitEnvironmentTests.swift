import Minting
import Model
import Testing

/// Reading of the LiveKit environment variables.
struct LiveKitEnvironmentTests {
    private static let all = [
        "LIVEKIT_URL": "wss://rooms.example", "LIVEKIT_API_KEY": "APItest", "LIVEKIT_API_SECRET": "hidden-words",
    ]

    @Test func `all three variables are read`() throws {
        let project = LiveKitEnvironment(environment: Self.all)
        #expect(project.url == "wss://rooms.example" && project.apiKey == "APItest")
        #expect(project.apiSecret == Secret("hidden-words"))
        #expect(project.missing.isEmpty && project.unsetMintingVariables.isEmpty)
        let request = try project.request(identity: "w", roomName: "r")
        #expect(request.apiKey == "APItest" && request.lifetimeSeconds == 21_600)
        #expect(!"\(project) \(String(reflecting: project))".contains("hidden-words"))
    }

    @Test(arguments: ["\n", " \r\n", "\t"]) func `white space around the values is removed`(end: String) {
        let project = LiveKitEnvironment(environment: Self.all.mapValues { " \($0)\(end)" })
        #expect(project == LiveKitEnvironment(environment: Self.all))
        #expect(LiveKitEnvironment(environment: Self.all.mapValues { _ in end }).missing.count == 3)
    }

    static let gaps: [([String], [String], [String])] = [
        (["LIVEKIT_URL"], ["LIVEKIT_URL"], []),
        (["LIVEKIT_API_KEY"], ["LIVEKIT_API_KEY"], ["LIVEKIT_API_KEY"]),
        (["LIVEKIT_API_SECRET"], ["LIVEKIT_API_SECRET"], ["LIVEKIT_API_SECRET"]),
        (
            ["LIVEKIT_API_SECRET", "LIVEKIT_API_KEY", "LIVEKIT_URL"],
            ["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"],
            ["LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"]
        ),
    ]

    @Test(arguments: gaps, ["absent", "empty"])
    func `unset and empty variables are reported as missing`(gap: ([String], [String], [String]), how: String) throws {
        var environment = Self.all
        for name in gap.0 { environment[name] = how == "empty" ? "" : nil }
        let project = LiveKitEnvironment(environment: environment)
        #expect(project.missing == gap.1 && project.unsetMintingVariables == gap.2)
        guard !gap.2.isEmpty else {
            _ = try project.request(identity: "w", roomName: "r")
            return
        }
        #expect(throws: MintError.environment(missing: gap.2)) { try project.request(identity: "w", roomName: "r") }
    }
}
