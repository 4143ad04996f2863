/// Editable list of key-value pairs, with an empty row at the end for the next pair.
package struct PairsInput: Equatable, Sendable {
    package struct Pair: Equatable, Sendable {
        package var key: TextInput
        package var value: TextInput

        package init(_ key: String = "", _ value: String = "") {
            (self.key, self.value) = (
                TextInput(key, limit: PairsInput.limit), TextInput(value, limit: PairsInput.limit)
            )
        }

        package var isEmpty: Bool { key.isEmpty && value.isEmpty }
    }

    /// Maximum characters of a key or value. More than the API accepts, so that the form can report the error.
    package static let limit = 10_000
    /// Maximum number of pairs, far more than fit into the API's 8 KB.
    static let pairLimit = 500

    package private(set) var pairs: [Pair]
    package private(set) var row = 0
    private(set) var isValueFocused = false

    package init(_ pairs: [Pair] = []) { self.pairs = pairs.filter { !$0.isEmpty } + [Pair()] }

    /// Pairs that are not empty.
    package var filled: [Pair] { pairs.filter { !$0.isEmpty } }
    package var isEmpty: Bool { filled.isEmpty }

    package mutating func handle(_ key: Key) -> InputResult? {
        if key == .control("x") { return removeRow() }
        let edit = isValueFocused ? pairs[row].value.handle(key) : pairs[row].key.handle(key)
        if edit?.isChange == true, pairs.last?.isEmpty == false, pairs.count < Self.pairLimit { pairs.append(Pair()) }
        return edit
    }

    /// Moves through keys and values. Returns false at either end, where the focus leaves the list.
    package mutating func move(by step: Int) -> Bool {
        let position = row * 2 + (isValueFocused ? 1 : 0) + step
        // The value of an empty last row is skipped.
        let last = (pairs.count - 1) * 2 + (pairs.last?.isEmpty == false ? 1 : 0)
        guard (0...last).contains(position) else { return false }
        (row, isValueFocused) = (position / 2, position % 2 == 1)
        return true
    }

    package mutating func moveRow(by step: Int) -> Bool {
        guard pairs.indices.contains(row + step) else { return false }
        row += step
        if pairs[row].isEmpty { isValueFocused = false }
        return true
    }

    /// Moves the focus into the list from above or below.
    package mutating func enter(fromBelow: Bool) {
        pairs = filled + [Pair()]
        row = fromBelow ? pairs.count - 1 : 0
        isValueFocused = false
    }

    package mutating func focus(row: Int, onValue: Bool) {
        guard pairs.indices.contains(row) else { return }
        (self.row, isValueFocused) = (row, onValue && !pairs[row].isEmpty)
    }

    private mutating func removeRow() -> InputResult {
        guard !pairs[row].isEmpty else { return .moved }
        pairs.remove(at: row)
        if pairs.last?.isEmpty != true { pairs.append(Pair()) }
        row = min(row, pairs.count - 1)
        if pairs[row].isEmpty { isValueFocused = false }
        return .changed
    }
}
