import Client
import Model

/// Which rooms of a place's sessions can be looked at.
package struct PlaceRooms: Equatable, Sendable {
    /// Server of the LiveKit keys; nil without usable keys.
    package var server: LiveKitServer?
    /// Where the keys come from.
    package var keys = ""
    /// True if the sandbox simulates the rooms of all its sessions.
    package var isSimulated = false
    /// Sentence that says why the keys are unusable; nil if they are usable or if none are set.
    package var flaw: String?

    package init(server: LiveKitServer? = nil, keys: String = "", isSimulated: Bool = false, flaw: String? = nil) {
        (self.server, self.keys, self.isSimulated, self.flaw) = (server, keys, isSimulated, flaw)
    }

    /// True if the keys are for the server of a session with these settings, or if its room is simulated.
    package func canLook(at settings: LiveKitTransport) -> Bool {
        isSimulated || server?.isSame(as: settings.url) == true
    }
}
