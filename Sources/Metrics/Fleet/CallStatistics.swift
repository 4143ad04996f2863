import FoundationEssentials

/// Durations and results of the requests to the API, by path.
package struct CallStatistics: Equatable, Sendable {
    /// One request, without the ids in its path.
    package struct Call: Equatable, Sendable {
        /// Path as sent, with or without a query, such as `/v1/sessions/sess_1?x=y`.
        package var path: String
        /// HTTP status; nil without an answer.
        package var status: Int?
        package var seconds: TimeInterval
        /// Short identifier of the error; nil if the request succeeded.
        package var failure: String?

        package init(path: String, status: Int?, seconds: TimeInterval, failure: String?) {
            (self.path, self.status, self.seconds, self.failure) = (path, status, seconds, failure)
        }
    }

    private static let reasonLimit = 30

    package private(set) var durations: [String: Histogram] = [:]
    package private(set) var statuses: [String: BoundedCounter] = [:]
    package private(set) var errors: [String: BoundedCounter] = [:]

    package init() {}

    package mutating func record(_ call: Call) {
        let path = Self.pattern(call.path)
        durations[path, default: .request].observe(call.seconds)
        statuses[path, default: BoundedCounter(limit: Self.reasonLimit)]
            .add(call.status.map(String.init) ?? "none")
        guard let failure = call.failure else { return }
        errors[path, default: BoundedCounter(limit: Self.reasonLimit)].add(failure)
    }

    private static let lists = ["status", "sessions", "avatars", "usage", "billing/quota", "billing/plans"]

    /// The path without its query and ids, such as `/v1/sessions/{id}`. Paths that are not known are `other`.
    static func pattern(_ path: String) -> String {
        let plain = path.prefix { $0 != "?" }
        guard plain.hasPrefix("/v1/") else { return BoundedCounter.other }
        let rest = plain.dropFirst(4)
        if lists.contains(String(rest)) { return String(plain) }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, ["sessions", "avatars"].contains(String(parts[0])) else { return BoundedCounter.other }
        return "/v1/\(parts[0])/{id}"
    }
}
