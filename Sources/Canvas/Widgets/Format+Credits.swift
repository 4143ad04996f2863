extension Format {
    /// `1 240`, `12.5`: a whole number where it is one.
    package static func credits(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "?" }
        return value == value.rounded() ? grouped(Int(value)) : decimal(value)
    }
}
