import FlyingFox
import Foundation

/// Turns the listener's requests into ours, and our answers into its.
struct SandboxHandler: HTTPHandler {
    let api: SandboxAPI

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let body = try await Self.body(of: request)
        let headers = Dictionary(request.headers.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
        let response = await api.respond(
            to: Request(request.method.rawValue, request.target.rawValue, headers: headers, body: body))
        var fields = HTTPHeaders()
        for (name, value) in response.headers { fields[HTTPHeader(name)] = value }
        let status = HTTPStatusCode(response.status, phrase: Self.phrases[response.status] ?? "Error")
        return HTTPResponse(statusCode: status, headers: fields, body: response.body)
    }

    /// Reads a body to its end, but keeps no more of it than shows that it is too large.
    private static func body(of request: HTTPRequest) async throws -> Data {
        var body = Data()
        for try await part in request.bodySequence {
            body.append(part.prefix(SandboxState.bodyLimit + 1 - body.count))
        }
        return body
    }

    private static let phrases = [
        200: "OK", 201: "Created", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 404: "Not Found",
        405: "Method Not Allowed", 409: "Conflict", 413: "Content Too Large", 422: "Unprocessable Content",
        429: "Too Many Requests",
        500: "Internal Server Error",
    ]
}
