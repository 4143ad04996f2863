import Model

/// One session with the complete JSON of the response, its token masked.
package struct SessionDetail: Equatable, Sendable, Decodable {
    package var session: Session
    package var raw: JSONValue

    package init(session: Session, raw: JSONValue) {
        self.session = session
        self.raw = raw.masked
    }

    package init(from decoder: any Decoder) throws {
        self.init(session: try Session(from: decoder), raw: try JSONValue(from: decoder))
    }
}
