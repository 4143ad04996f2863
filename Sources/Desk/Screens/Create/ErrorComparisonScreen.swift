import Canvas
import Client
import Model

/// A comparison of the API's error for an invalid request with the console's own validation.
package struct ErrorComparisonScreen: Equatable, Sendable {
    /// One side of the comparison.
    package struct Side: Equatable, Sendable {
        package var status = "–", type = "–", code = "–", param = "–", message = "–", requestID = "–"
    }

    let ours: Side
    let theirs: Side
    /// The console's further problems; the API reports only one.
    package let more: [String]

    package init(ours: Side, theirs: Side, more: [String]) {
        (self.ours, self.theirs, self.more) = (ours, theirs, more)
    }

    package init(ours problems: [FieldProblem], theirs error: ClientError, words: String) {
        ours = problems.first.map(Side.init) ?? Side()
        theirs = Side(error, words: words)
        more = problems.dropFirst().map { "\($0.path): \($0.message)" }
    }

    package func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        KeyTable.command(for: key, in: .answer) == nil ? [] : [.close]
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        canvas.box(
            rect, style: .focus, title: [Span("API error and local validation", .title)],
            foot: KeyHints.spans([.close], in: .answer))
        let inner = rect.inset(x: 2, y: 1)
        for (line, spans) in lines(width: inner.width).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
    }

    private func lines(width: Int) -> [[Span]] {
        let column = max(8, (width - 14) / 2)
        let header = [
            Span("          "), Span(padded("this console", column), .info), Span("  "), Span("the API", .info),
        ]
        let facts = [
            row("status", ours.status, theirs.status, column), row("type", ours.type, theirs.type, column),
            row("code", ours.code, theirs.code, column), row("param", ours.param, theirs.param, column),
        ].flatMap(\.self)
        let messages = [("this console", ours.message), ("the API", theirs.message)].flatMap { name, text -> [[Span]] in
            [[], [Span(name, .info)]] + LineBreaking.lines(text, width: width).map { [Span($0)] }
        }
        let furtherProblems =
            more.isEmpty
            ? []
            : [[], [Span("further problems found by this console", .info)]]
                + more.flatMap { LineBreaking.lines($0, width: width).map { [Span($0, .dim)] } }
        return [header] + facts + messages + [[], [Span("request id  ", .dim), Span(theirs.requestID)]]
            + furtherProblems
    }

    /// Wraps long codes inside their column so that they can be compared completely.
    private func row(_ name: String, _ a: String, _ b: String, _ column: Int) -> [[Span]] {
        let (left, right) = (LineBreaking.lines(a, width: column), LineBreaking.lines(b, width: column))
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

extension ErrorComparisonScreen.Side {
    package init(_ problem: FieldProblem) {
        let isInvalid = problem.kind == .invalidRequest
        self.init(
            status: isInvalid ? "400" : "422", type: isInvalid ? "invalid_request" : "unprocessable",
            code: problem.code,
            param: problem.path.isEmpty ? "–" : problem.path, message: problem.message)
    }

    package init(_ error: ClientError, words: String) {
        self.init(status: error.status.map(String.init) ?? "–", message: words, requestID: error.requestID ?? "–")
        guard let api = error.apiError else { return }
        (type, code, param, message) = (api.type.rawValue, api.code, api.param ?? "–", api.message)
    }
}
