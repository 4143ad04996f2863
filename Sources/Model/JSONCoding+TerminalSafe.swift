import FoundationEssentials

extension JSONCoding {
    /// Encodes JSON for terminals and files, with control characters and invisible characters escaped. JSON itself
    /// requires escapes only for the C0 controls.
    package static func print(_ value: some Encodable, pretty: Bool = true) throws -> String {
        let data = try encode(value, pretty: pretty)
        // Fast path: most JSON is ASCII.
        guard data.contains(where: { $0 >= 0x7F }) else { return String(decoding: data, as: UTF8.self) }
        return escapingInvisibleScalars(String(decoding: data, as: UTF8.self))
    }

    private static func escapingInvisibleScalars(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard scalar.value >= 0x7F, isInvisible(scalar) else {
                result.append(scalar)
                continue
            }
            for unit in Character(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result.append(
                    contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars)
            }
        }
        return String(result)
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
