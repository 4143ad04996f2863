import FoundationEssentials
import Model

/// A request as a line for a shell: key and token come from its environment, and never stand in the line.
package enum CurlLine {
    static let keyVariable = "PROTOFACE_API_KEY", tokenVariable = "PROTOFACE_WORKER_TOKEN"

    /// `url` is the whole address of the create.
    package static func text(_ request: CreateRequest, url: String) -> String {
        [
            "printf '%s' \(body(request)) |",
            "  curl -sS -X POST \(quoted(url)) --data-binary @- \\",
            "    -H \"Authorization: Bearer $\(keyVariable)\" \\",
            "    -H 'Content-Type: application/json'",
        ].joined(separator: "\n")
    }

    /// Single quotes but for the token, which the shell puts in; printf is the shell's own, so no argument list shows
    /// it.
    private static func body(_ request: CreateRequest) -> String {
        guard let text = try? JSONCoding.print(request.json.masked, pretty: false) else { return "''" }
        let json = quoted(text)
        return request.workerToken.isEmpty ? json : withToken(json)
    }

    /// A quoted body with the shell's own token in place of the mask.
    static func withToken(_ body: String) -> String {
        body.replacing("\"worker_token\":\"\(Secret.mask)\"", with: "\"worker_token\":\"'\"$\(tokenVariable)\"'\"")
    }

    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
