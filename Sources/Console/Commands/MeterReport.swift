import Canvas
import Media

/// The report of `meter`, as JSON and as a table.
struct MeterReport: Encodable {
    private let report: RecordingReport

    init(_ report: RecordingReport) { self.report = report }

    var rows: [[String]] {
        let head = ["CHANNEL", "RMS", "MAX RMS", "PEAK", "TRUE PEAK", "CLIPPED RUNS", "OVERS"]
        let channels = report.channels.enumerated().map { index, channel in
            [
                "\(index + 1)", level(channel.rmsDBFS, "dBFS"), level(channel.rmsMaxDBFS, "dBFS"),
                level(channel.peakDBFS, "dBFS"), level(channel.truePeakDBTP, "dBTP"),
                Format.grouped(channel.clippedRuns), Format.grouped(channel.overs),
            ]
        }
        return [head] + channels
    }

    /// Duration, sample rate and channels, such as `5.02 s, 48 000 Hz, 2 channels`.
    var summary: String {
        "\(Format.decimal(report.seconds, places: 2)) s, \(Format.grouped(report.sampleRate)) Hz, "
            + Format.counted(report.channels.count, "channel")
    }

    private func level(_ level: Double?, _ unit: String) -> String {
        level.map { "\(Format.decimal($0, places: 2)) \(unit)" } ?? Format.level(Decibels.silence)
    }

    private enum CodingKeys: String, CodingKey {
        case object, seconds, channels
        case sampleRate = "sample_rate"
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode("meter_report", forKey: .object)
        try values.encode((report.seconds * 1e6).rounded() / 1e6, forKey: .seconds)
        try values.encode(report.sampleRate, forKey: .sampleRate)
        try values.encode(report.channels.map(Channel.init), forKey: .channels)
    }
}

extension MeterReport {
    /// Levels of one channel, rounded to 0.001 dB.
    private struct Channel: Encodable {
        let channel: RecordingReport.Channel

        init(_ channel: RecordingReport.Channel) { self.channel = channel }

        private enum CodingKeys: String, CodingKey {
            case overs
            case rmsDBFS = "rms_dbfs"
            case rmsMaxDBFS = "rms_max_dbfs"
            case peakDBFS = "peak_dbfs"
            case truePeakDBTP = "true_peak_dbtp"
            case clippedRuns = "clipped_runs"
        }

        /// Writes null for silence instead of omitting the field.
        func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(rounded(channel.rmsDBFS), forKey: .rmsDBFS)
            try values.encode(rounded(channel.rmsMaxDBFS), forKey: .rmsMaxDBFS)
            try values.encode(rounded(channel.peakDBFS), forKey: .peakDBFS)
            try values.encode(rounded(channel.truePeakDBTP), forKey: .truePeakDBTP)
            try values.encode(channel.clippedRuns, forKey: .clippedRuns)
            try values.encode(channel.overs, forKey: .overs)
        }

        private func rounded(_ level: Double?) -> Double? { level.map { ($0 * 1000).rounded() / 1000 } }
    }
}
