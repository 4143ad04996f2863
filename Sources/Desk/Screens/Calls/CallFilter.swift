import Client
import Model

/// The filter of the list of calls: a call must match every search term.
struct CallFilter: Equatable, Sendable {
    var search = ""
    /// Successful GET calls are left out.
    var hidesSuccessfulGETs = false

    /// Indices of the matching entries, in order.
    func places(in book: CallHistory) -> [Int] {
        guard hidesSuccessfulGETs || !search.isEmpty else { return Array(book.entries.indices) }
        let terms = search.lowercased().split(separator: " ").map(Term.init)
        return book.entries.indices.filter { index in
            let entry = book.entries[index]
            if hidesSuccessfulGETs, entry.call.isSuccessfulGET { return false }
            return terms.allSatisfy { $0.isMatch(for: entry) }
        }
    }

    /// One search term: `5xx` is a class of status codes, `>200` a minimum duration in milliseconds, `fail` a failed
    /// call, `try` a retry; everything else is text. A leading `!` negates the term.
    private struct Term {
        let text: Substring
        let isNegated: Bool

        init(_ text: Substring) {
            isNegated = text.count > 1 && text.hasPrefix("!")
            self.text = isNegated ? text.dropFirst() : text
        }

        func isMatch(for entry: CallHistory.Entry) -> Bool { isPositiveMatch(for: entry) != isNegated }

        private func isPositiveMatch(for entry: CallHistory.Entry) -> Bool {
            let call = entry.call
            if text.count == 3, text.hasSuffix("xx"), let digit = text.first?.wholeNumberValue {
                return (call.status ?? 0) / 100 == digit
            }
            if text.hasPrefix(">"), let limit = Double(text.dropFirst()) { return call.milliseconds > limit }
            if text == "fail" { return call.isFailure }
            if text == "try" { return entry.tries > 1 }
            return [
                call.method, call.path, call.status.map(String.init), call.requestID, call.failure,
                entry.session?.rawValue,
            ]
            .contains {
                $0?.lowercased().contains(text) == true
            }
        }
    }
}
