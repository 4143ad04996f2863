/// The `type` field of a transport.
package struct TransportType: OpenEnum {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let fake = Self(rawValue: "fake")
    package static let livekit = Self(rawValue: "livekit")
    package static let websocket = Self(rawValue: "websocket")
    package static let pipecat = Self(rawValue: "pipecat")
    /// The type of a transport that is missing or could not be read.
    static let unknown = Self(rawValue: "unknown")
    package static let known: [Self] = [.livekit, .websocket, .pipecat, .fake]

    /// Whether customers can use a transport type.
    package enum Availability: Sendable { case available, reserved, `internal`, unknown }

    package var availability: Availability {
        switch self {
        case .livekit: .available
        case .websocket, .pipecat: .reserved
        case .fake: .internal
        default: .unknown
        }
    }
}
