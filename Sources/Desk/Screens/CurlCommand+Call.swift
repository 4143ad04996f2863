import Canvas
import Client
import Model

extension CurlCommand {
    /// A recorded call as a shell command; nil if its request body was dropped or truncated.
    package static func text(_ call: CallRecord) -> String? {
        var parts = ["curl -sS"]
        if call.method != "GET" { parts.append("-X \(call.method)") }
        parts.append(quoted(call.origin + call.path))
        if call.isAuthenticated {
            parts.append("-H \"Authorization: Bearer $\(call.tokenVariable ?? keyVariable)\"")
        }
        guard call.bytesSent > 0 else { return parts.joined(separator: " ") }
        guard let body = call.detail?.requestBody, !body.isTruncated else { return nil }
        // With the same key and body the API returns the existing session and creates no other one.
        if let key = call.idempotencyKey { parts.append("-H \(quoted("Idempotency-Key: " + key))") }
        parts += ["-H 'Content-Type: application/json'", "--data-binary @-"]
        return "printf '%s' \(replacingMaskedToken(quoted(body.text))) | " + parts.joined(separator: " ")
    }
}
