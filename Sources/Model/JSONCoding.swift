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
        if !isStrict, let type = type as? any DirectlyReadable.Type, let value = type.read(data) as? T { return value }
        return try decodeGenerally(type, from: data, isStrict: isStrict)
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
