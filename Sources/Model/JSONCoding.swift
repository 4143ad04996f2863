import FoundationEssentials

/// The JSON encoder and decoder settings for the API's format.
package enum JSONCoding {
    package static func encode(_ value: some Encodable, pretty: Bool = false) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(Timestamp.text(date))
        }
        return try encoder.encode(value)
    }

    /// Accepts what most parsers accept, unless `isStrict`; see `JSONNormalizer`.
    package static func decode<T: Decodable>(_ type: T.Type, from data: Data, isStrict: Bool = false) throws -> T {
        guard !isStrict else { return try decodeGenerally(type, from: data, isStrict: true) }
        var last: PageText?
        return try decode(type, from: data, last: &last)
    }

    /// Reuses the rows of the last page that the same request brought; see `DirectlyReadable`.
    package static func decode<T: Decodable>(
        _ type: T.Type, from data: Data, last: inout PageText?
    ) throws -> T {
        if let type = type as? any DirectlyReadable.Type, let value = type.read(data, last: &last) as? T {
            return value
        }
        last = nil
        return try decodeGenerally(type, from: data)
    }

    /// Without direct readers, which give the same value for every text that they read.
    package static func decodeGenerally<T: Decodable>(
        _ type: T.Type, from data: Data, isStrict: Bool = false
    ) throws -> T {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            guard let date = Timestamp.date(try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISO 8601 UTC time")
            }
            return date
        }
        return try decoder.decode(type, from: isStrict ? data : JSONNormalizer.normalized(data))
    }
}
