import Canvas
import FoundationEssentials
import Model

/// The request that the form would send, as JSON and as a curl command, both with masked secrets.
package struct RequestScreen: Equatable, Sendable {
    package let request: CreateRequest
    package let url: String
    private var scroll = ScrollPosition()

    package init(_ request: CreateRequest, url: String) { (self.request, self.url) = (request, url) }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        guard let command = KeyTable.command(for: key, in: .request) else { return [] }
        switch command {
        case .move(let move):
            let lines = lines(width: scene.size.columns - 4)
            scroll.move(move, lines: lines.count, height: max(1, scene.size.rows - 4))
            return []
        case .request(.copyJSON): return [.copy(json, what: "request body; its token is masked")]
        case .request(.copyCurl):
            return [
                .copy(
                    CurlCommand.text(request, url: url), what: "curl command; key and token come from the environment")
            ]
        case .close: return [.close]
        case .open, .confirm, .section, .list, .filter, .session, .document, .diff, .calls, .form, .entry, .columns,
            .preview, .show, .console:
            return []
        }
    }

    private var json: String {
        (try? JSONCoding.print(request.json.masked)) ?? "{}"
    }

    private func lines(width: Int) -> [[Span]] {
        let curl = CurlCommand.text(request, url: url).split(separator: "\n").flatMap {
            Self.pieces(String($0), width: width)
        }
        return [[Span("POST ", .key), Span(url)], []] + JSONLines.lines(of: request.json.masked)
            + [
                [],
                [Span("As a shell command, with ", .dim), Span(CurlCommand.keyVariable)] + tokenWords + [
                    Span(" set:", .dim)
                ], [],
            ]
            + curl.map { [Span($0)] }
    }

    private var tokenWords: [Span] {
        request.workerToken.isEmpty ? [] : [Span(" and ", .dim), Span(CurlCommand.tokenVariable)]
    }

    /// Breaks at the right edge, not at spaces, so that the shell command stays intact.
    private static func pieces(_ text: String, width: Int) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var columns = 0
        for character in text {
            let characterWidth = textWidth(String(character))
            if columns + characterWidth > width, !piece.isEmpty {
                pieces.append(piece)
                (piece, columns) = ("", 0)
            }
            piece.append(character)
            columns += characterWidth
        }
        return pieces + [piece]
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        let inner = rect.inset(x: 2, y: 1)
        let lines = lines(width: inner.width)
        let last = min(lines.count, scroll.top + inner.height)
        let place = lines.count > inner.height ? [Span("\(scroll.top + 1)–\(last) of \(lines.count)", .dim)] : []
        canvas.box(rect, style: .focus, title: [Span("Request", .title)], right: place)
        for (line, spans) in lines.dropFirst(scroll.top).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
    }
}
