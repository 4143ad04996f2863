import Canvas
import Client
import FoundationEssentials
import Model

/// A request or response body for display: as JSON if it parses, else as text.
package struct CallBody: Equatable, Sendable {
    /// With secrets masked; only the complete values of a truncated body. Nil if the body is not JSON.
    package private(set) var json: JSONValue?
    private let text: String
    /// Bytes of the complete body, before truncation.
    package let size: Int
    let isTruncated: Bool
    private(set) var isHidden = false
    /// The lines of `json`, cached.
    private var jsonLines: [[Span]] = []

    /// Lines shown below the headers; J opens the complete body.
    private static let lineLimit = 2000

    package init(_ body: CallDetail.Body) {
        (text, size, isTruncated) = (body.text, body.size, body.isTruncated)
        let bytes = body.isTruncated ? TruncatedJSON.closed(Array(body.text.utf8)) : Array(body.text.utf8)
        setJSON(bytes.flatMap { try? JSONCoding.decode(JSONValue.self, from: Data($0)) }?.masked)
    }

    private mutating func setJSON(_ value: JSONValue?) {
        json = value
        jsonLines = value.map { JSONLines.lines(of: $0) } ?? []
    }

    package func shared(by anonymizer: NameAnonymizer) -> CallBody {
        var body = self
        body.setJSON(json.map { anonymizer.json($0) })
        body.isHidden = json == nil
        return body
    }

    /// `3.1 kB`, or `the first 64 KiB of 3.1 MB` for a truncated body.
    package var facts: String {
        let total = CallTableRow.size(size)
        return isTruncated ? "the first \(CallDetail.bodyLimit >> 10) KiB of \(total)" : total
    }

    package func lines(width: Int) -> [[Span]] {
        if isHidden { return [[Span("hidden in share mode", .dim)]] }
        let all = json == nil ? textLines(width) : jsonLines
        let note =
            all.count > Self.lineLimit
            ? [[Span("… \(Format.grouped(all.count - Self.lineLimit)) more lines", .dim)]] : []
        return all.prefix(Self.lineLimit) + note
    }

    private func textLines(_ width: Int) -> [[Span]] {
        let lines = SecretShape.masking(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.prefix(Self.lineLimit).flatMap { LineBreaking.lines(String($0), width: width).map { [Span($0)] } }
    }
}
