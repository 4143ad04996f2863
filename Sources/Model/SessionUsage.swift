/// The usage that the worker has reported; it can be one heartbeat old.
package struct SessionUsage: Equatable, Sendable {
    /// Whole seconds; nil if not known.
    package var billableSeconds: Int?
    /// Nil if not known.
    package var frames: Int?

    package init(billableSeconds: Int?, frames: Int?) {
        self.billableSeconds = billableSeconds
        self.frames = frames
    }
}

extension SessionUsage: Encodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case billableSeconds = "billable_seconds"
        case frames
    }

    init(_ fields: inout FieldReader<CodingKeys>) {
        self.init(billableSeconds: fields.wholeNumber(.billableSeconds), frames: fields.wholeNumber(.frames))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(billableSeconds, forKey: .billableSeconds)
        try values.encode(frames, forKey: .frames)
    }
}
