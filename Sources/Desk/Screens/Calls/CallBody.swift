import Canvas
import Client
import FoundationEssentials
import Model

/// A body as it is read: as JSON where it is any, else as text.
struct CallBody: Equatable, Sendable {
    /// Its secrets masked; of a body that was cut the part that is whole.
    private(set) var json: JSONValue?
    private let text: String
    /// Bytes of the whole.
    let size: Int
    let isCut: Bool
    private(set) var isHidden = false
    /// The lines of the JSON, laid out once.
    private var laidOut: [[Span]] = []

    /// Lines that are shown in place; J shows all of them.
    private static let lineLimit = 2000

    init(_ body: CallDetail.Body) {
        (text, size, isCut) = (body.text, body.size, body.isCut)
        let whole = body.isCut ? CutJSON.closed(Array(body.text.utf8)) : Array(body.text.utf8)
        show(whole.flatMap { try? JSONCoding.decode(JSONValue.self, from: Data($0)) }?.masked)
    }

    private mutating func show(_ value: JSONValue?) {
        json = value
        laidOut = value.map { JSONLines.lines(of: $0) } ?? []
    }

    func shared(by veil: Veil) -> CallBody {
        var body = self
        body.show(json.map { veil.json($0) })
        body.isHidden = json == nil
        return body
    }

    /// `3.1 kB`, and how much of it is there.
    var facts: String {
        let whole = CallLine.size(size)
        return isCut ? "the first \(CallDetail.bodyLimit >> 10) KiB of \(whole)" : whole
    }

    func lines(width: Int) -> [[Span]] {
        if isHidden { return [[Span("hidden while the screen is shared", .dim)]] }
        let all = json == nil ? textLines(width) : laidOut
        let cut =
            all.count > Self.lineLimit
            ? [[Span("… \(Format.grouped(all.count - Self.lineLimit)) lines more", .dim)]] : []
        return all.prefix(Self.lineLimit) + cut
    }

    private func textLines(_ width: Int) -> [[Span]] {
        let lines = SecretShape.masking(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.prefix(Self.lineLimit).flatMap { Wrap.lines(String($0), width: width).map { [Span($0)] } }
    }
}
