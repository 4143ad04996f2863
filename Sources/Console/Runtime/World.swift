import FoundationEssentials

/// The outside world as closures: the clock, and the way to an API.
struct World: Sendable {
    var now: @Sendable () -> Date
    /// Starts whatever the place needs, the embedded sandbox for one, and says where the console then is.
    var connect: @Sendable () async throws(ConnectError) -> Connection
}

/// A way to an API, and what to call it.
struct Connection: Sendable {
    var place: Place
    var api: API
}

/// Why there is no way to an API, in words for the user.
struct ConnectError: Error, Equatable, Sendable {
    var sentence: String
}
