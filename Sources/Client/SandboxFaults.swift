/// The faults of a sandbox: those that are set, and all that it can simulate.
package struct SandboxFaults: Decodable, Equatable, Sendable {
    package struct Active: Decodable, Equatable, Sendable {
        package var name: String
        package var value: String?

        package init(name: String, value: String? = nil) { (self.name, self.value) = (name, value) }
    }

    /// A fault that can be set.
    package struct Kind: Decodable, Equatable, Sendable {
        package var name: String
        package var summary: String
        /// The default value; nil if the fault takes no value.
        package var standard: String?
        package var unit: String?

        package init(name: String, summary: String, standard: String? = nil, unit: String? = nil) {
            (self.name, self.summary, self.standard, self.unit) = (name, summary, standard, unit)
        }
    }

    package var active: [Active]
    package var kinds: [Kind]

    private enum CodingKeys: String, CodingKey {
        case active = "data"
        case kinds = "available"
    }

    package init(active: [Active], kinds: [Kind]) { (self.active, self.kinds) = (active, kinds) }
}
