import FoundationEssentials

/// The request line and the headers of one request.
struct RequestHead: Equatable {
    enum Framing: Equatable {
        case length(Int)
        case chunked
    }

    let method: String
    let target: String
    /// By lower-case name; of a name that comes twice the first value counts.
    let headers: [String: String]
    let framing: Framing
    let keepsAlive: Bool

    /// `text` ends before the empty line.
    init(_ bytes: ArraySlice<UInt8>) throws(HTTPFlaw) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        guard !lines.isEmpty else { throw .badRequestLine }
        let line = lines.removeFirst().split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard line.count == 3, !line[0].isEmpty, line[0].allSatisfy(Self.isToken), !line[1].isEmpty,
            line[2].elementsEqual("HTTP/1.1".utf8) || line[2].elementsEqual("HTTP/1.0".utf8)
        else { throw .badRequestLine }
        guard lines.count <= HTTPLimits.headerCount else { throw .headTooLarge }
        method = String(decoding: line[0], as: UTF8.self)
        target = String(decoding: line[1], as: UTF8.self)
        headers = try Self.headers(lines)
        framing = try Self.framing(headers)
        let connection = headers["connection"]?.lowercased() ?? ""
        keepsAlive = line[2].last == UInt8(ascii: "1") ? !connection.contains("close") : connection.contains("keep-alive")
    }

    private static func headers(_ lines: [ArraySlice<UInt8>]) throws(HTTPFlaw) -> [String: String] {
        var headers: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy(isToken), !line.contains(0)
            else { throw .badHeader }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let value = String(decoding: trimmed(line[(colon + 1)...]), as: UTF8.self)
            // Two lengths that differ are how requests are smuggled.
            if name == "content-length", let other = headers[name], other != value { throw .badLength }
            headers[name] = headers[name] ?? value
        }
        return headers
    }

    private static func framing(_ headers: [String: String]) throws(HTTPFlaw) -> Framing {
        guard let coding = headers["transfer-encoding"] else {
            guard let text = headers["content-length"] else { return .length(0) }
            guard text.utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(text) else { throw .badLength }
            return .length(length)
        }
        guard headers["content-length"] == nil else { throw .badLength }
        guard coding.lowercased() == "chunked" else { throw .unsupportedCoding }
        return .chunked
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
        return bytes[start..<end]
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// As RFC 9110 has it for methods and the names of headers.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
