import Canvas
import Client
import Model

extension CurlLine {
    /// A call that was made, as a line for a shell; nil where the body that it sent is not kept any more.
    package static func text(_ call: CallRecord) -> String? {
        var parts = ["curl -sS"]
        if call.method != "GET" { parts.append("-X \(call.method)") }
        parts.append(quoted(call.origin + call.path))
        if call.isAuthenticated { parts.append("-H \"Authorization: Bearer $\(keyVariable)\"") }
        guard call.bytesSent > 0 else { return parts.joined(separator: " ") }
        guard let body = call.detail?.requestBody, !body.isCut else { return nil }
        // The same key with the same body is answered with what was created then, and creates nothing more.
        if let key = call.idempotencyKey { parts.append("-H \(quoted("Idempotency-Key: " + key))") }
        parts += ["-H 'Content-Type: application/json'", "--data-binary @-"]
        return "printf '%s' \(withToken(quoted(body.text))) | " + parts.joined(separator: " ")
    }
}
