/// The transport of a session: a union on `type`, without the worker token.
package enum Transport: Equatable, Sendable {
    case livekit(LiveKitTransport)
    case websocket
    case pipecat
    case fake
    /// An unknown type; its fields are not decoded.
    case other(TransportType)

    package var type: TransportType {
        switch self {
        case .livekit: .livekit
        case .websocket: .websocket
        case .pipecat: .pipecat
        case .fake: .fake
        case .other(let type): type
        }
    }

    package var livekit: LiveKitTransport? {
        if case .livekit(let settings) = self { settings } else { nil }
    }
}

extension Transport: Codable {
    private enum CodingKeys: String, CodingKey { case type }

    /// Reads the `transport` of a session.
    init(_ session: inout FieldReader<Session.CodingKeys>) {
        self =
            session.object(.transport) { (fields: inout FieldReader<LiveKitTransport.CodingKeys>) in
                Transport(fields: &fields)
            } ?? .other(.unknown)
    }

    package init(from decoder: any Decoder) throws {
        var fields = try FieldReader<LiveKitTransport.CodingKeys>(decoder)
        self.init(fields: &fields)
    }

    private init(fields: inout FieldReader<LiveKitTransport.CodingKeys>) {
        let type = fields.enumValue(.type, as: TransportType.self, isRequired: true) ?? .unknown
        self.init(type, LiveKitTransport(&fields))
    }

    /// `settings` are evaluated only for LiveKit.
    init(_ type: TransportType, _ settings: @autoclosure () -> LiveKitTransport) {
        switch type {
        case .livekit: self = .livekit(settings())
        case .websocket: self = .websocket
        case .pipecat: self = .pipecat
        case .fake: self = .fake
        default: self = .other(type)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if case .livekit(let settings) = self { return try settings.encode(to: encoder) }
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(type, forKey: .type)
    }
}
