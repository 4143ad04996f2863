/// Names of characters for messages about text that must not be quoted.
package enum CodePoint {
    /// `U+` and at least four hexadecimal digits.
    package static func label(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
