import FoundationEssentials
import Glibc
import Model

/// Replaces secrets in what a server sends back, before anything else reads it: the ones this call carried, and
/// whatever has the shape of a token.
struct Redactor: Sendable {
    /// A shorter one is no real key, and masking it would eat ordinary words.
    private static let shortest = 8
    private let secrets: [Secret]

    init(_ secrets: [Secret?]) { self.secrets = secrets.compactMap(\.self).filter { $0.count >= Self.shortest } }

    func redacted(_ body: Data) -> Data {
        let ranges = body.withUnsafeBytes { bytes in
            Self.merged(secrets.flatMap { $0.withUnsafeBytes { Self.ranges(of: $0, in: bytes) } } + Self.tokens(in: bytes))
        }
        guard !ranges.isEmpty else { return body }
        var clean = Data()
        var end = 0
        for range in ranges {
            clean.append(body[(body.startIndex + end)..<(body.startIndex + range.lowerBound)])
            clean.append(contentsOf: Secret.mask.utf8)
            end = range.upperBound
        }
        clean.append(body[(body.startIndex + end)...])
        return clean
    }

    func redacted(_ text: String) -> String { String(decoding: redacted(Data(text.utf8)), as: UTF8.self) }

    func redacted(_ error: APIError) -> APIError {
        APIError(
            type: APIError.Kind(rawValue: redacted(error.type.rawValue)), code: redacted(error.code),
            message: redacted(error.message), param: error.param.map { redacted($0) },
            requestID: error.requestID.map { redacted($0) })
    }
}

extension Redactor {
    private static func ranges(of needle: UnsafeRawBufferPointer, in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        while let at = first(needle, in: bytes, from: start) {
            found.append(at..<(at + needle.count))
            start = at + needle.count
        }
        return found
    }

    private static func first(_ needle: UnsafeRawBufferPointer, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress, let word = needle.baseAddress, let head = needle.first else { return nil }
        var at = start
        while at + needle.count <= bytes.count {
            guard let hit = memchr(base + at, Int32(head), bytes.count - needle.count - at + 1) else { return nil }
            at = UnsafeRawPointer(hit) - base
            if memcmp(hit, word, needle.count) == 0 { return at }
            at += 1
        }
        return nil
    }

    /// Runs that begin as every JWT does and have its three parts.
    private static func tokens(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
        let heads = Array("eyJ".utf8).withUnsafeBytes { ranges(of: $0, in: bytes) }
        return heads.compactMap { head in
            let run = bytes[head.lowerBound...].prefix { $0.isAlphanumeric || "-_.".utf8.contains($0) }
            let end = run.last == UInt8(ascii: ".") ? run.endIndex - 1 : run.endIndex
            let range = head.lowerBound..<end
            return WorkerToken.looksLikeToken(String(decoding: bytes[range], as: UTF8.self)) ? range : nil
        }
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
            guard let last = merged.last, range.lowerBound <= last.upperBound else { return merged.append(range) }
            merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        }
    }
}
