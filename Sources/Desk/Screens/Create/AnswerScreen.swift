import Canvas
import Client
import Model

/// What the API said of a request that breaks our rules, beside what we say of it.
struct AnswerScreen: Equatable, Sendable {
    /// One side of the comparison.
    struct Side: Equatable, Sendable {
        var status = "–", type = "–", code = "–", param = "–", message = "–", requestID = "–"
    }

    let ours: Side
    let theirs: Side
    /// Problems of ours beyond the first, which is the one that an API answers with.
    let more: [String]

    init(ours: Side, theirs: Side, more: [String]) { (self.ours, self.theirs, self.more) = (ours, theirs, more) }

    init(ours problems: [FieldProblem], theirs error: ClientError, words: String) {
        ours = problems.first.map(Side.init) ?? Side()
        theirs = Side(error, words: words)
        more = problems.dropFirst().map { "\($0.path): \($0.message)" }
    }

    func handle(_ key: Key) -> [Ask] { KeyTable.command(for: key, in: .answer) == nil ? [] : [.close] }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        canvas.box(
            rect, style: .focus, title: [Span("The API's answer beside ours", .title)],
            foot: KeyHints.spans([.close], in: .answer))
        let inner = rect.inset(x: 2, y: 1)
        for (line, spans) in lines(width: inner.width).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
    }

    private func lines(width: Int) -> [[Span]] {
        let column = max(8, (width - 14) / 2)
        let head = [
            Span("          "), Span(padded("this console", column), .info), Span("  "), Span("the API", .info),
        ]
        let facts = [
            row("status", ours.status, theirs.status, column), row("type", ours.type, theirs.type, column),
            row("code", ours.code, theirs.code, column), row("param", ours.param, theirs.param, column),
        ].flatMap(\.self)
        let words = [("ours", ours.message), ("the API's", theirs.message)].flatMap { name, text -> [[Span]] in
            [[], [Span(name, .info)]] + Wrap.lines(text, width: width).map { [Span($0)] }
        }
        let rest =
            more.isEmpty
            ? []
            : [[], [Span("we would also have said", .info)]]
                + more.flatMap { Wrap.lines($0, width: width).map { [Span($0, .dim)] } }
        return [head] + facts + words + [[], [Span("request id  ", .dim), Span(theirs.requestID)]] + rest
    }

    /// Long codes are wrapped inside their column, so that they can be compared to the end.
    private func row(_ name: String, _ a: String, _ b: String, _ column: Int) -> [[Span]] {
        let (left, right) = (Wrap.lines(a, width: column), Wrap.lines(b, width: column))
        let isEqual = a == b
        return (0..<max(left.count, right.count)).map { line in
            let first = left.indices.contains(line) ? left[line] : ""
            let second = right.indices.contains(line) ? right[line] : ""
            return [
                Span(padded(line == 0 ? name : "", 8), .dim),
                Span(line > 0 ? "  " : isEqual ? "= " : "≠ ", isEqual ? .ok : .warn),
                Span(padded(first, column)), Span("  "), Span(second, isEqual ? .text : .warn),
            ]
        }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - textWidth(text)))
    }
}

extension AnswerScreen.Side {
    init(_ problem: FieldProblem) {
        let isInvalid = problem.kind == .invalidRequest
        self.init(
            status: isInvalid ? "400" : "422", type: isInvalid ? "invalid_request" : "unprocessable",
            code: problem.code,
            param: problem.path.isEmpty ? "–" : problem.path, message: problem.message)
    }

    init(_ error: ClientError, words: String) {
        self.init(status: error.status.map(String.init) ?? "–", message: words, requestID: error.requestID ?? "–")
        guard let api = error.apiError else { return }
        (type, code, param, message) = (api.type.rawValue, api.code, api.param ?? "–", api.message)
    }
}
