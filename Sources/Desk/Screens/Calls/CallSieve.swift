import Client
import Model

/// Which calls are shown: every word of a search must be found.
struct CallSieve: Equatable, Sendable {
    var search = ""
    /// Looks that went well are left out.
    var hidesGoodLooks = false

    /// Places in the book, in order.
    func places(in book: CallBook) -> [Int] {
        guard hidesGoodLooks || !search.isEmpty else { return Array(book.entries.indices) }
        let words = search.lowercased().split(separator: " ").map(Word.init)
        return book.entries.indices.filter { index in
            let entry = book.entries[index]
            if hidesGoodLooks, entry.call.isGoodLook { return false }
            return words.allSatisfy { $0.isFound(in: entry) }
        }
    }

    /// `5xx` is a class of status, `>200` took longer than that many milliseconds, `fail` went wrong, `try` was a
    /// second try; all else is text. `!` turns a word round.
    private struct Word {
        let text: Substring
        let isTurned: Bool

        init(_ text: Substring) {
            isTurned = text.count > 1 && text.hasPrefix("!")
            self.text = isTurned ? text.dropFirst() : text
        }

        func isFound(in entry: CallBook.Entry) -> Bool { fits(entry) != isTurned }

        private func fits(_ entry: CallBook.Entry) -> Bool {
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
