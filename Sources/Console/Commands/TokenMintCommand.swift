import ArgumentParser
import Desk
import FoundationEssentials
import Minting
import Model

/// Mints a worker token with the LiveKit key in the environment variables.
struct TokenMintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mint", abstract: "Mint a worker token with LIVEKIT_API_KEY and LIVEKIT_API_SECRET.",
        discussion: "The token is written to a file that only you can read, or to a pipe. It is never shown.")

    @Option(name: .customLong("room-name"), help: "Room that the worker joins.")
    var roomName: String
    @Option(help: "Identity of the worker in the room: the worker_identity of the session.")
    var identity = LiveKitTransport.defaultWorkerIdentity
    @Option(
        name: .customLong("lifetime-seconds"),
        help: "Seconds until the token expires, 1 to 86400; the worker must join before that.")
    var lifetimeSeconds = MintRequest.defaultLifetime
    @Option(help: "Display name in the room (default: the identity).")
    var name: String?
    @Option(
        name: .customLong("publish-on-behalf-of"), help: "Identity of the agent that the worker publishes for.")
    var publishOnBehalfOf: String?
    @Flag(name: .customLong("no-publish"), help: "Deny publishing audio and video; a session with this token fails.")
    var noPublish = false
    @Flag(name: .customLong("no-subscribe"), help: "Deny subscribing to the tracks of others.")
    var noSubscribe = false
    @Flag(name: .customLong("no-publish-data"), help: "Deny publishing data messages.")
    var noPublishData = false
    @Option(help: "New file for the token; its mode is 0600. Required without --stdout.", completion: .file())
    var output: String?
    @Flag(help: "Replace an existing file.")
    var force = false
    @Flag(help: "Write the token to standard output, which must be a pipe. Required without --output.")
    var stdout = false

    func validate() throws {
        guard (output != nil) != stdout else {
            throw ValidationError("Choose where the token goes: --output FILE or --stdout.")
        }
        guard !force || output != nil else { throw ValidationError("--force needs --output.") }
        guard MintRequest.lifetimeRange.contains(lifetimeSeconds) else {
            throw ValidationError("--lifetime-seconds must be between 1 and 86400.")
        }
    }

    func run() async throws {
        let destination = output.map { TokenDestination.file($0, replacing: force) } ?? .pipe
        // Checked first, so that no token is minted that can't be written.
        try destination.check()
        let request = try request()
        let now = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
        let token: Secret
        do throws(MintError) { token = try TokenMinter.mint(request, now: now) } catch {
            throw CommandFailure(Words.sentence(for: error), .usage)
        }
        try destination.write(token)
        let end = Timestamp.text(now.addingTimeInterval(Double(lifetimeSeconds)))
        Output.complain(
            "Minted a token for \(identity) in room \(roomName), valid until \(end). It is in \(destination.label).")
    }

    private func request() throws(CommandFailure) -> MintRequest {
        let liveKit = LiveKitEnvironment(environment: ProcessInfo.processInfo.environment)
        do throws(MintError) {
            var request = try liveKit.request(identity: identity, roomName: roomName, lifetimeSeconds: lifetimeSeconds)
            (request.name, request.publishOnBehalfOf) = (name, publishOnBehalfOf)
            (request.canPublish, request.canSubscribe, request.canPublishData) = (
                !noPublish, !noSubscribe, !noPublishData
            )
            return request
        } catch {
            throw CommandFailure(Words.sentence(for: error), .usage)
        }
    }
}
