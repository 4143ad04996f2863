import FoundationEssentials

extension SessionFilter {
    /// The API query for finished sessions that are not loaded, with the terms that the API supports; nil if no term
    /// restricts the query.
    package var query: SessionQuery? {
        var query = SessionQuery(statuses: [.terminal])
        var isRestricted = false
        for term in terms where !term.isNegated {
            switch term.test {
            case .status(let tests):
                let filters = tests.flatMap(\.filters)
                guard filters.contains(where: { $0 != .active && $0.canBeTerminal }) else { return nil }
                isRestricted = isRestricted || !filters.contains(.terminal)
                query.statuses = filters.filter(\.canBeTerminal)
            case .text(.avatar, _, let test) where test.patterns.count == 1 && test.patterns[0].text.hasPrefix("av_"):
                guard let pattern = test.patterns.first, pattern.mode == .whole || pattern.mode == .word else {
                    continue
                }
                (query.avatarID, isRestricted) = (pattern.text, true)
            case .number(.created, let comparison, let seconds):
                let date = Date(timeIntervalSince1970: seconds)
                if [.greater, .atLeast].contains(comparison) {
                    query.createdAfter = max(query.createdAfter ?? date, date)
                }
                if [.less, .atMost].contains(comparison) {
                    query.createdBefore = min(query.createdBefore ?? date, date + 0.001)
                }
                isRestricted = true
            case .day(let lower, let upper):
                (query.createdAfter, query.createdBefore) = (
                    Date(timeIntervalSince1970: lower), Date(timeIntervalSince1970: upper)
                )
                isRestricted = true
            case .text, .anywhere, .number, .flag: continue
            }
        }
        return isRestricted ? query : nil
    }
}

extension SessionFilter {
    /// False if only active sessions can match.
    package var reachesPast: Bool {
        terms.allSatisfy { term in
            guard !term.isNegated else { return true }
            return switch term.test {
            case .status(let tests): tests.contains { $0.filters.contains(where: \.canBeTerminal) }
            case .flag(.active), .flag(.stalled), .flag(.ghost), .flag(.fake), .flag(.trouble): false
            case .flag(.terminal), .flag(.marked), .text, .anywhere, .number, .day: true
            }
        }
    }
}

extension StatusFilter {
    /// True if active sessions can match.
    var canBeActive: Bool {
        switch self {
        case .active: true
        case .terminal: false
        case .status(let status): !status.isTerminal
        }
    }

    /// True if finished sessions can match.
    fileprivate var canBeTerminal: Bool {
        switch self {
        case .active: false
        case .terminal: true
        case .status(let status): status.isTerminal
        }
    }
}

extension SessionQuery {
    /// The query in filter syntax: `status:failed avatar:av_stock_001`.
    package var words: String {
        var words = [statuses.isEmpty ? nil : "status:" + statuses.map(\.text).joined(separator: ",")].compactMap(
            \.self)
        if let avatarID { words.append("avatar:" + avatarID) }
        if let createdAfter { words.append("created>=" + Timestamp.text(createdAfter).prefix(16) + "Z") }
        if let createdBefore { words.append("created<" + Timestamp.text(createdBefore).prefix(16) + "Z") }
        return words.joined(separator: " ")
    }
}
