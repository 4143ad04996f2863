import Minting

extension Words {
    package static func sentence(for error: MintError) -> String {
        switch error {
        case .environment(let missing): "Minting needs \(missing.joined(separator: " and ")) in the environment."
        case .noAPIKey: "LIVEKIT_API_KEY is empty."
        case .noSecret: "LIVEKIT_API_SECRET is empty."
        case .noIdentity: "The identity of the token is empty."
        case .noRoom: "The room of the token is empty."
        case .lifetime:
            "The lifetime must be \(MintRequest.lifetimeRange.lowerBound) to \(MintRequest.lifetimeRange.upperBound) s."
        case .signing: "The token could not be signed."
        }
    }
}
