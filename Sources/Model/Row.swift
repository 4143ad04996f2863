/// One list element: the decoded value, or the reason why it could not be decoded.
package enum Row<Value: Decodable & Sendable>: Sendable {
    case value(Value)
    /// `id` is nil if the element has none; `reason` contains the field name and the error, never the value.
    case undecodable(id: String?, reason: String)

    package var value: Value? { if case .value(let value) = self { value } else { nil } }

    package var reason: String? { if case .undecodable(_, let reason) = self { reason } else { nil } }

    /// The id, if there is one, and the reason; nil for a value.
    package var problem: String? {
        switch self {
        case .value: nil
        case .undecodable(let id, let reason): (id.map { WorkerToken.masking($0) + ": " } ?? "") + reason
        }
    }
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
