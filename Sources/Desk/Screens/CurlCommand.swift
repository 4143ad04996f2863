import FoundationEssentials
import Model

/// Formats requests as curl commands; API key and token are read from environment variables.
package enum CurlCommand {
    static let keyVariable = "PROTOFACE_API_KEY", tokenVariable = "PROTOFACE_WORKER_TOKEN"

    /// `url` is the full URL of the create request.
    package static func text(_ request: CreateRequest, url: String) -> String {
        [
            "printf '%s' \(body(request)) |",
            "  curl -sS -X POST \(quoted(url)) --data-binary @- \\",
            "    -H \"Authorization: Bearer $\(keyVariable)\" \\",
            "    -H 'Content-Type: application/json'",
        ].joined(separator: "\n")
    }

    /// Single-quoted except for the token variable. `printf` is a shell builtin, so no process list shows the token.
    private static func body(_ request: CreateRequest) -> String {
        guard let text = try? JSONCoding.print(request.json.masked, pretty: false) else { return "''" }
        let json = quoted(text)
        return request.workerToken.isEmpty ? json : replacingMaskedToken(json)
    }

    /// Replaces the masked token in a quoted body with the shell variable.
    static func replacingMaskedToken(_ body: String) -> String {
        body.replacing("\"worker_token\":\"\(Secret.mask)\"", with: "\"worker_token\":\"'\"$\(tokenVariable)\"'\"")
    }

    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
