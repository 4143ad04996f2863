import ArgumentParser
import Desk
import Minting
import Model
import Settings

/// Options for the source of the worker token. The token itself is never a command-line argument.
struct WorkerTokenOptions: ParsableArguments {
    @Option(
        name: .customLong("worker-token-file"), help: "File that contains the worker token; - for standard input.",
        completion: .file())
    var file: String?
    @Flag(
        name: .customLong("mint-token"),
        help: "Mint the worker token with LIVEKIT_API_KEY and LIVEKIT_API_SECRET for this room and identity.")
    var mint = false
    @Option(name: .customLong("token-lifetime-seconds"), help: "Lifetime of a minted token in seconds.")
    var lifetime = MintRequest.defaultLifetime

    func validate() throws {
        guard file == nil || !mint else {
            throw ValidationError("--worker-token-file and --mint-token exclude each other.")
        }
        guard MintRequest.lifetimeRange.contains(lifetime) else {
            throw ValidationError(
                "--token-lifetime-seconds must be \(MintRequest.lifetimeRange.lowerBound) "
                    + "to \(MintRequest.lifetimeRange.upperBound)."
            )
        }
    }

    /// The token from `--mint-token`, the file or the body. Empty without any, so that validation reports it as
    /// missing.
    func token(for body: JSONValue, mint mintToken: (WorkerTokenRequest) async -> Result<Secret, Complaint>)
        async throws(CommandFailure)
        -> Secret
    {
        if mint {
            let transport = body["transport"]
            let identity = transport?["worker_identity"]?.string ?? LiveKitTransport.defaultWorkerIdentity
            let request = WorkerTokenRequest(
                identity: identity, room: transport?["room_name"]?.string ?? "", lifetime: lifetime)
            switch await mintToken(request) {
            case .success(let token): return token
            case .failure(let complaint): throw CommandFailure(complaint.sentence, .usage)
            }
        }
        guard let file else {
            let text = body["transport"]?["worker_token"]?.string.flatMap { $0 == Secret.mask ? nil : $0 } ?? ""
            return TokenText.reduced(Secret(text), report: Output.complain)
        }
        let token: Secret
        do throws(SecretFile.Failure) { token = try SecretFile.read(file) } catch {
            let source = file == "-" ? "Standard input" : file
            throw CommandFailure(
                "\(error.sentence(source)) Nothing was sent. Give a file that contains only the worker token.", .usage)
        }
        guard !token.isEmpty else { throw CommandFailure("The worker token is empty.", .usage) }
        return TokenText.reduced(token, report: Output.complain)
    }
}
