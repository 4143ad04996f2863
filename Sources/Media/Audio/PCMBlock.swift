/// Samples of all channels at their original sample rate.
package struct PCMBlock: Equatable, Sendable {
    /// One array of samples per channel, all of equal length. Full scale is 1; floating-point samples may exceed it.
    /// All samples are finite.
    package var channels: [[Float]]

    package init(channels: [[Float]]) { self.channels = channels }

    /// Number of samples per channel.
    package var count: Int { channels.first?.count ?? 0 }

    /// Average of the channels, each limited to −1…1.
    package var mono: [Float] {
        guard channels.count > 1 else { return channels.first?.map(\.limitedToFullScale) ?? [] }
        let scale = 1 / Float(channels.count)
        return (0..<count).map { index in
            channels.reduce(Float(0)) { $0 + $1[index].limitedToFullScale } * scale
        }
    }
}

extension Float {
    fileprivate var limitedToFullScale: Float { Swift.min(Swift.max(self, -1), 1) }
}
