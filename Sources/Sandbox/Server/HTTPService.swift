import FoundationEssentials

/// What an HTTP server answers. Called on the thread of its event loop.
package protocol HTTPService: Sendable {
    func respond(to request: Request) -> Response
    /// The answer to bytes that are not a valid request.
    func refuse(_ error: HTTPRequestError) -> Response
    /// The next line of a stream, with a line feed.
    func tapLine() -> Data
}
