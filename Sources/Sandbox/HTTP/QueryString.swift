/// Decoded names and values of a query string. A name may occur more than once.
package struct QueryString: Equatable, Sendable {
    package let items: [Item]

    package struct Item: Equatable, Sendable {
        package let name: String
        package let value: String
    }

    package init(_ text: String) {
        items = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Item(name: Self.decoded(parts[0]), value: parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    package func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }
    package func first(_ name: String) -> String? { items.first { $0.name == name }?.value }

    /// Decodes a name or value of a form, where `+` is a space.
    static func decoded(_ text: Substring) -> String {
        percentDecoded(text.utf8.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 })
    }

    /// Decodes percent escapes such as `%41`. An invalid escape stays unchanged.
    static func percentDecoded(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hex(bytes[index + 1]),
                let low = hex(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
        default: nil
        }
    }
}
