import Model

/// The values of the sessions that got one last, up to a limit.
package struct RecentValues<Value: Equatable & Sendable>: Equatable, Sendable {
    private let limit: Int
    private var values: [SessionID: Value] = [:]
    /// The sessions with a value, the one that got its first value earliest first.
    private var order: [SessionID] = []

    package init(limit: Int) { self.limit = max(1, limit) }

    package var count: Int { values.count }

    package subscript(id: SessionID) -> Value? {
        get { values[id] }
        set {
            guard let newValue else {
                if values.removeValue(forKey: id) != nil { order.removeAll { $0 == id } }
                return
            }
            if values.updateValue(newValue, forKey: id) == nil { order.append(id) }
            if order.count > limit { values[order.removeFirst()] = nil }
        }
    }
}
