/// Error in a scenario file.
package enum ScenarioError: Error, Equatable, Sendable {
    case unknownKey(at: String, key: String, allowed: [String])
    case badValue(at: String, wanted: String)
    /// An event without exactly one action.
    case notOneAction(at: String)
    case noEvents

    /// Text for the user.
    package var sentence: String {
        switch self {
        case .unknownKey(let place, let key, let allowed):
            "In \(place), \(key) is not known; valid keys: \(allowed.joined(separator: ", "))."
        case .badValue(let place, let wanted): "\(place) must be \(wanted)."
        case .notOneAction(let place): "\(place) must have one of create, end, fault, fault_off and credits."
        case .noEvents: "A scenario needs at least one [[event]]."
        }
    }
}
