import FoundationEssentials

/// A type that can be read from JSON in one pass, without the general decoder.
package protocol DirectlyReadable {
    /// Returns the value that the general decoder would give; nil if the text has a part that only the general decoder
    /// reads.
    static func read(_ json: UnsafeBufferPointer<UInt8>) -> Self?
}

extension DirectlyReadable {
    package static func read(_ json: Data) -> Self? {
        json.withUnsafeBytes { raw in raw.withMemoryRebound(to: UInt8.self) { read($0) } }
    }
}

extension Page: DirectlyReadable where Value == Session {
    package static func read(_ json: UnsafeBufferPointer<UInt8>) -> Page<Session>? {
        var reader = SessionPageReader(json)
        return try? reader.page()
    }
}
