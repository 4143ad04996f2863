import Canvas
import Model

/// Parts of an answer that could not be read, although the rest is printed.
struct UnreadableParts: Equatable, Sendable {
    /// Maximum number of lines below the error sentence.
    private static let lineLimit = 20

    private(set) var lines: [String] = []

    /// `owner` names the object with the fields, such as the id of a session.
    mutating func add(_ fields: [UnreadableField], of owner: String? = nil) {
        lines += fields.map { (owner.map { $0 + ": " } ?? "") + $0.words }
    }

    mutating func add(_ row: Row<Session>) {
        switch row {
        case .value(let session): add(session.unreadableFields, of: session.id.rawValue)
        case .undecodable: lines += [row.problem].compactMap(\.self)
        }
    }

    mutating func add(_ page: Page<Avatar>) {
        lines += page.problems
        for avatar in page.values { add(avatar.unreadableFields, of: avatar.id) }
    }

    /// Adds a line if elements of a list were left out because there are too many.
    mutating func add(omitted count: Int, _ noun: String) {
        if count > 0 { lines.append("\(Format.counted(count, noun)) beyond the limit of this console") }
    }

    /// Throws if parts could not be read; call it after the rest is printed.
    func check() throws(CommandFailure) {
        guard !lines.isEmpty else { return }
        let more = lines.count - Self.lineLimit
        throw CommandFailure(
            "Incomplete: \(Format.counted(lines.count, "value")) of the answer can't be read and "
                + "\(lines.count == 1 ? "is" : "are") left out; everything else is printed.",
            .incomplete, details: lines.prefix(Self.lineLimit) + (more > 0 ? ["and \(more) more"] : []))
    }

    /// Prints the unreadable parts without an error, for a request that had its effect.
    func complain() {
        for line in lines.prefix(Self.lineLimit) {
            Output.complain("A value of the answer can't be read and is left out: \(line).")
        }
    }
}
