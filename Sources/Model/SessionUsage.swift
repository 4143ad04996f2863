/// The usage that the worker has reported; it can be one heartbeat old.
package struct SessionUsage: Equatable, Sendable {
    /// Whole seconds.
    package var billableSeconds: Int
    package var frames: Int

    package init(billableSeconds: Int, frames: Int) {
        self.billableSeconds = billableSeconds
        self.frames = frames
    }
}

extension SessionUsage: Codable {
    enum CodingKeys: String, CodingKey {
        case billableSeconds = "billable_seconds"
        case frames
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        billableSeconds = try values.decodeIfPresent(Int.self, forKey: .billableSeconds) ?? 0
        frames = try values.decodeIfPresent(Int.self, forKey: .frames) ?? 0
    }
}
