import FoundationEssentials

/// A type that can be read from JSON in one pass, without the general decoder.
package protocol DirectlyReadable {
    /// Returns the value that the general decoder would give; nil if the text has a part that only the general decoder
    /// reads.
    ///
    /// `last` is the last page that the same request brought, and is replaced by this one. Its rows are reused if their
    /// text is the same.
    static func read(_ json: Data, last: inout PageText?) -> Self?
}

extension Page: DirectlyReadable where Value == Session {
    package static func read(_ json: Data, last: inout PageText?) -> Page<Session>? {
        guard let earlier = last else { return read(json, known: nil, text: &last) }
        return earlier.json.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: UInt8.self) { read(json, known: KnownRows($0, earlier), text: &last) }
        }
    }

    private static func read(_ json: Data, known: KnownRows?, text: inout PageText?) -> Page<Session>? {
        text = nil
        let read: (page: Page<Session>, ranges: [Range<Int>])? = json.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: UInt8.self) { bytes in
                var reader = SessionPageReader(bytes, known: known)
                guard let page = try? reader.page() else { return nil }
                return (page, reader.rowRanges)
            }
        }
        guard let read else { return nil }
        text = PageText(json: json, sessions: read.page.values, ranges: read.ranges)
        return read.page
    }
}
