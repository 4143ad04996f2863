import Model

/// A Pipecat session that is about to be created.
package struct LiveOrder: Equatable, Sendable {
    package let request: PipecatRequest
    package let avatarID: String
    /// Metadata value by which the session is found if the answer to its creation is lost.
    package let marker: String
    /// Base URL of the API by which the next start of the console finds the session; nil for the embedded sandbox,
    /// which ends with the console.
    package let address: String?

    package init(request: PipecatRequest, avatarID: String, marker: String, address: String?) {
        (self.request, self.avatarID, self.marker, self.address) = (request, avatarID, marker, address)
    }
}

/// A live session of a console that did not end it, for example because it crashed.
package struct LiveLeftover: Equatable, Sendable {
    /// Name of the session's record in the state directory.
    package let marker: String
    package let session: SessionID
    package let avatarID: String

    package init(marker: String, session: SessionID, avatarID: String) {
        (self.marker, self.session, self.avatarID) = (marker, session, avatarID)
    }
}
