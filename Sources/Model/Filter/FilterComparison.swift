/// The comparison operator of a filter term.
package enum FilterComparison: String, Sendable {
    case matches = ":"
    case equals = "="
    case contains = "~"
    case less = "<"
    case greater = ">"
    case atMost = "<="
    case atLeast = ">="

    package var isOrdering: Bool { [.less, .greater, .atMost, .atLeast].contains(self) }

    func holds(_ a: Double, _ b: Double) -> Bool {
        switch self {
        case .less: a < b
        case .greater: a > b
        case .atMost: a <= b
        case .atLeast: a >= b
        case .matches, .equals, .contains: a == b
        }
    }

    /// The operator for swapped operands: an age below 1 h means creation after 1 h ago.
    var swapped: FilterComparison {
        switch self {
        case .less: .greater
        case .greater: .less
        case .atMost: .atLeast
        case .atLeast: .atMost
        case .matches, .equals, .contains: self
        }
    }
}
