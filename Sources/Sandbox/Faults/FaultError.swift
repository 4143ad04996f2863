/// Error in the name or value of a fault.
package enum FaultError: Error, Equatable, Sendable {
    case unknownName(String)
    case takesNoValue(ServiceFault)
    case badValue(ServiceFault)

    /// Text for the user.
    package var sentence: String {
        switch self {
        case .unknownName(let name):
            return
                "There is no fault \(name); valid: \(ServiceFault.allCases.map(\.rawValue).joined(separator: ", "))."
        case .takesNoValue(let fault): return "The fault \(fault.rawValue) takes no value."
        case .badValue(let fault):
            switch fault.domain {
            case .none: return "The fault \(fault.rawValue) takes no value."
            case .number(let range, _, let unit):
                let (low, high) = (FaultSetting.text(range.lowerBound), FaultSetting.text(range.upperBound))
                return "\(fault.rawValue) takes a number from \(low) to \(high) (\(unit))."
            case .stage:
                return
                    "\(fault.rawValue) takes one of \(FailureStage.allCases.map(\.rawValue).joined(separator: ", "))."
            }
        }
    }
}
