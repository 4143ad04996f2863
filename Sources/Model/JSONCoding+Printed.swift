import FoundationEssentials

extension JSONCoding {
    /// JSON for terminals and files: the same value, with every character escaped that a terminal would obey or nobody
    /// could see. JSON itself asks that of the C0 controls alone.
    package static func print(_ value: some Encodable, pretty: Bool = true) throws -> String {
        let data = try encode(value, pretty: pretty)
        // Outside of its texts JSON is all ASCII, and so are most of its texts.
        guard data.contains(where: { $0 >= 0x7F }) else { return String(decoding: data, as: UTF8.self) }
        return printed(String(decoding: data, as: UTF8.self))
    }

    private static func printed(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard scalar.value >= 0x7F, isHidden(scalar) else {
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

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
