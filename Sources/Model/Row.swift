/// One element of a list: the value, or what can be said of one that did not decode.
package enum Row<Value: Decodable & Sendable>: Sendable {
    case value(Value)
    /// `id` where the element had one; `reason` names the field and what was wrong with it, never its value.
    case undecodable(id: String?, reason: String)

    package var value: Value? { if case .value(let value) = self { value } else { nil } }
}

extension Row: Equatable where Value: Equatable {}

extension Row: Decodable {
    private struct Identified: Decodable { let id: String? }

    package init(from decoder: any Decoder) throws {
        do {
            self = .value(try Value(from: decoder))
        } catch {
            self = .undecodable(
                id: (try? Identified(from: decoder))?.id,
                reason: DecodingProblem.reason(error, below: decoder.codingPath.count))
        }
    }
}
