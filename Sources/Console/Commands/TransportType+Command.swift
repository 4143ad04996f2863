import Model

extension TransportType {
    /// How to start a session of a type that a create request can't have; nil if there is no way.
    var otherWay: String? {
        switch self {
        case .pipecat: "protoface-console live starts a pipecat session; so does the create form of the desk (n)."
        case .fake:
            "protoface-console preview starts a fake session on this machine; so does the create form of the desk (n)."
        default: nil
        }
    }
}
