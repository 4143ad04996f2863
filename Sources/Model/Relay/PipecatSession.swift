/// Answer to `POST /v1/pipecat/sessions`: the session, and how to reach its media relay.
package struct PipecatSession: Equatable, Sendable {
    package var session: Session
    /// Nil if the answer does not describe a relay that can be used. The session exists nevertheless.
    package var relay: PipecatRelay?
    /// Reason why `relay` is nil, in words without values of the answer.
    package var relayProblem: UnreadableField?
}

extension PipecatSession: Decodable {
    private enum CodingKeys: String, CodingKey { case session, relay }

    /// Throws only if the session has no usable id.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        session = try values.decode(Session.self, forKey: .session)
        do {
            relay = try values.decode(PipecatRelay.self, forKey: .relay)
        } catch let problem as UnreadableField {
            relayProblem = problem
        } catch {
            relayProblem = UnreadableField(
                path: "relay", found: values.contains(.relay) ? "a value that is not usable" : "missing",
                expected: "an object")
        }
    }
}
