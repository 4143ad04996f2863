import ArgumentParser
import Canvas
import Client
import Desk
import FoundationEssentials
import Model
import Sandbox

/// Creates a session; the options have the names of the API fields.
struct SessionsCreateCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create a session.",
        discussion: """
            The request is validated before it is sent, and all problems are printed at once, each with the dot path \
            of its field. The worker token is read from a file or standard input, or minted; it is never a \
            command-line argument.
            """)

    @OptionGroup var api: APIOptions
    @OptionGroup var fields: CreateOptions
    @OptionGroup var workerToken: WorkerTokenOptions
    @Option(
        name: .customLong("idempotency-key"),
        help: "Requests with the same key create only one session (default: a random key).")
    var idempotencyKey: String?
    @Flag(name: .customLong("dry-run"), help: "Print the request with masked secrets, and do not send it.")
    var isDryRun = false
    @Flag(
        name: .customLong("send-anyway"), help: "Send the request even if validation fails, to see the API's response.")
    var sendAnyway = false
    @Flag(help: "Print JSON.")
    var json = false
    @Flag(help: "Create the session even if the configuration is read-only.")
    var write = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let (body, malformed) = try fields.body(environment)
        let token = try await workerToken.token(for: body, mint: World.minting(environment))
        let request = CreateRequest(json: body, workerToken: token)
        let verdicts = TokenCheck.verdicts(of: request, at: Date())
        let problems = CreateRules.problems(in: request.json) + malformed + TokenCheck.problems(verdicts)
        for verdict in verdicts where verdict.level == .warning {
            Output.complain("Worker token: \(SecretShape.masking(verdict.evidence)).")
        }
        let warnings = CreateRules.warnings(in: request.json)
        for warning in warnings { Output.complain("Warning: \(warning.path): \(warning.message)") }
        if isDryRun { try printDryRun(request, problems, warnings) }
        guard problems.isEmpty || sendAnyway else {
            throw CommandFailure(
                "Not sent: \(Format.counted(problems.count, "problem")).", .usage,
                details: problems.map(Self.line) + Self.otherWay(request))
        }
        guard !isDryRun else { return }
        try await send(request, problems)
    }

    private func send(_ request: CreateRequest, _ problems: [FieldProblem]) async throws {
        for problem in problems { Output.complain("Sent anyway: \(Self.line(problem))") }
        let client = try await api.client(isWriting: write)
        let key = idempotencyKey ?? "pfc-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        try SessionText.show(try await client.createSession(request, idempotencyKey: key), asJSON: json)
    }

    /// Removes the path from the message and the code, which both begin with it.
    static func line(_ problem: FieldProblem) -> String {
        guard !problem.path.isEmpty else { return "body: \(problem.message) [\(problem.code)]" }
        let (start, prefix) = ("\(problem.path) ", "\(problem.path).")
        let message = problem.message.hasPrefix(start) ? problem.message.dropFirst(start.count) : problem.message[...]
        let code = problem.code.hasPrefix(prefix) ? problem.code.dropFirst(prefix.count) : problem.code[...]
        return "\(problem.path): \(message) [\(code)]"
    }

    private static func otherWay(_ request: CreateRequest) -> [String] {
        let type = request.json["transport"]?["type"]?.string.map(TransportType.init(rawValue:))
        return type?.otherWay.map { [$0] } ?? []
    }

    /// Prints the request with masked secrets; with `--json` also its problems and warnings.
    private func printDryRun(
        _ request: CreateRequest, _ problems: [FieldProblem], _ warnings: [FieldWarning]
    ) throws(CommandFailure) {
        let url = try api.address() + "/v1/sessions"
        guard json else {
            Output.say("POST \(url)")
            try Output.json(request.json.masked)
            return Output.say(CurlCommand.text(request, url: url))
        }
        let problemList = problems.map { problem in
            JSONValue.object([
                "path": .string(problem.path), "code": .string(problem.code), "message": .string(problem.message),
            ])
        }
        try Output.json(
            JSONValue.object([
                "method": .string("POST"), "url": .string(url), "body": request.json.masked,
                "problems": .array(problemList),
                "warnings": .array(
                    warnings.map { .object(["path": .string($0.path), "message": .string($0.message)]) }),
                "curl": .string(CurlCommand.text(request, url: url)),
            ]))
    }
}
