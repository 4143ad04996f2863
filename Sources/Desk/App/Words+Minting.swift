import Minting

extension Words {
    package static func sentence(for error: MintError) -> String {
        switch error {
        case .environment(let missing): "Minting needs \(missing.joined(separator: " and ")) in the environment."
        case .noAPIKey: "LIVEKIT_API_KEY is empty."
        case .noSecret: "LIVEKIT_API_SECRET is empty."
        case .noIdentity: "A token is for one identity, and this one is empty."
        case .noRoom: "A token is for one room, and this one has no name."
        case .lifetime:
            "A token lives \(MintRequest.lifetimeRange.lowerBound) to \(MintRequest.lifetimeRange.upperBound) seconds."
        case .signing: "The token could not be signed."
        }
    }
}
