/// How a term compares.
package enum FilterComparison: String, Sendable {
    case matches = ":"
    case equals = "="
    case contains = "~"
    case less = "<"
    case greater = ">"
    case atMost = "<="
    case atLeast = ">="

    package var isOrder: Bool { [.less, .greater, .atMost, .atLeast].contains(self) }

    func holds(_ a: Double, _ b: Double) -> Bool {
        switch self {
        case .less: a < b
        case .greater: a > b
        case .atMost: a <= b
        case .atLeast: a >= b
        case .matches, .equals, .contains: a == b
        }
    }

    /// The same comparison seen from the other side: younger than an hour is created later than an hour ago.
    var turned: FilterComparison {
        switch self {
        case .less: .greater
        case .greater: .less
        case .atMost: .atLeast
        case .atLeast: .atMost
        default: self
        }
    }
}
