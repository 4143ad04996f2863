import Model

/// What the exporter exposes of single sessions.
package struct MetricsOptions: Equatable, Sendable {
    package static let sessionRange = 0...200
    package static let keyLimit = 5

    /// Metadata keys whose values become labels.
    package private(set) var metadataKeys: [String] = []
    /// Number of live sessions with series of their own.
    package var sessions = 20

    package init() {}

    /// Returns a sentence about what is wrong with the keys, or nil.
    package mutating func setMetadataKeys(_ keys: [String]) -> String? {
        guard keys.count <= Self.keyLimit else { return "At most \(Self.keyLimit) metadata keys can be labels." }
        guard keys.allSatisfy({ !$0.isEmpty }) else { return "A metadata key is empty." }
        let names = keys.map(Self.labelName)
        guard Set(names).count == names.count else {
            return "Two of the metadata keys have the same label name: \(names.joined(separator: ", "))."
        }
        metadataKeys = keys
        return nil
    }

    static func labelName(_ key: String) -> String { MetricLabel.name(prefix: "metadata_", key: key) }

    /// The labels of a session; the value of a key that it lacks is empty.
    func labels(of session: Session) -> [MetricLabel] {
        metadataKeys.map { MetricLabel(Self.labelName($0), session.metadata[$0]?.shown ?? "") }
    }
}
