import FoundationEssentials
import Model

/// Media relays of the live Pipecat sessions: their tokens, and whether their sockets are open.
struct RelayRegistry {
    /// Seconds for which a media token can open a socket.
    static let tokenLifetime: TimeInterval = 300
    /// Seconds that a session waits for a new socket after its socket has closed.
    static let grace: TimeInterval = 10

    struct Relay {
        let token: Secret
        let expiry: Date
        var isOpen = false
        /// Date at which the last socket closed.
        var closedAt: Date?
    }

    private(set) var relays: [SessionID: Relay] = [:]

    subscript(id: SessionID) -> Relay? {
        get { relays[id] }
        set { relays[id] = newValue }
    }

    /// Creates the token of a new session.
    mutating func add(_ id: SessionID, at now: Date) -> Secret {
        let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
        var random = SystemRandomNumberGenerator()
        let token = Secret("pmt_".utf8 + (0..<40).compactMap { _ in alphabet.randomElement(using: &random) })
        relays[id] = Relay(token: token, expiry: now.addingTimeInterval(Self.tokenLifetime))
        return token
    }

    mutating func removeAll(except isLive: (SessionID) -> Bool) { relays = relays.filter { isLive($0.key) } }

    /// Sessions whose socket closed at least the grace period ago, and the date at which that period ended.
    func abandoned(at now: Date) -> [(id: SessionID, since: Date)] {
        relays.compactMap { id, relay in
            guard !relay.isOpen, let end = relay.closedAt?.addingTimeInterval(Self.grace), end <= now else {
                return nil
            }
            return (id, end)
        }
    }
}
