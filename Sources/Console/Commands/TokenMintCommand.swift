import ArgumentParser
import Desk
import FoundationEssentials
import Minting
import Model

/// Mints a worker token with the LiveKit key of the environment.
struct TokenMintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mint", abstract: "Mint a worker token with LIVEKIT_API_KEY and LIVEKIT_API_SECRET.",
        discussion: "The token goes to a file that only you may read, or to a pipe. It is never shown.")

    @Option(name: .customLong("room-name"), help: "Room that the worker joins.")
    var roomName: String
    @Option(help: "Identity of the worker in the room: the worker_identity of the session.")
    var identity = LiveKitTransport.defaultWorkerIdentity
    @Option(
        name: .customLong("lifetime-seconds"),
        help: "Seconds until it expires, 1 to 86400; the worker must join before.")
    var lifetimeSeconds = MintRequest.defaultLifetime
    @Option(help: "Name that people in the room see; the identity otherwise.")
    var name: String?
    @Option(
        name: .customLong("publish-on-behalf-of"), help: "Identity of the agent whose voice and face the worker is.")
    var publishOnBehalfOf: String?
    @Flag(name: .customLong("no-publish"), help: "Don't allow audio and video: a session with it fails.")
    var noPublish = false
    @Flag(name: .customLong("no-subscribe"), help: "Don't allow it to hear or see others.")
    var noSubscribe = false
    @Flag(name: .customLong("no-publish-data"), help: "Don't allow data messages.")
    var noPublishData = false
    @Option(help: "New file for the token, with mode 0600.", completion: .file())
    var output: String?
    @Flag(help: "Replace the file when it is there.")
    var force = false
    @Flag(help: "Write to standard output, which must be a pipe.")
    var stdout = false

    func validate() throws {
        guard (output != nil) != stdout else {
            throw ValidationError("Say where the token goes: --output FILE or --stdout.")
        }
        guard !force || output != nil else { throw ValidationError("--force is for --output.") }
        guard MintRequest.lifetimeRange.contains(lifetimeSeconds) else {
            throw ValidationError("--lifetime-seconds must be between 1 and 86400.")
        }
    }

    func run() async throws {
        let destination = output.map { TokenDestination.file($0, replacing: force) } ?? .pipe
        // Before the token is made: none is minted that has nowhere to go.
        try destination.check()
        let request = try request()
        let now = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
        let token: Secret
        do throws(MintError) { token = try TokenMint.mint(request, now: now) } catch {
            throw CommandFailure(Words.sentence(for: error), .usage)
        }
        try destination.write(token)
        let end = Timestamp.text(now.addingTimeInterval(Double(lifetimeSeconds)))
        Output.complain(
            "Minted a token for \(identity) in room \(roomName), good until \(end). It is in \(destination.label).")
    }

    private func request() throws(CommandFailure) -> MintRequest {
        let project = LiveKitEnvironment(environment: ProcessInfo.processInfo.environment)
        do throws(MintError) {
            var request = try project.request(identity: identity, roomName: roomName, lifetimeSeconds: lifetimeSeconds)
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
