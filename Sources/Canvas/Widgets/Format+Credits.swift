extension Format {
    /// Without decimals if the value is a whole number: `1 240`, `12.5`.
    package static func credits(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "?" }
        return value == value.rounded() ? grouped(Int(value)) : decimal(value)
    }
}
