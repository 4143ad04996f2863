import Model

/// Result of a live session, as `protoface-console live --json` prints it.
package struct LiveReport: Equatable, Sendable {
    package enum Ending: String, Equatable, Sendable { case time, signal, server, error }

    package var sessionID: SessionID?
    package var avatarID: String
    package var readyMilliseconds: Int?
    package var firstFrameMilliseconds: Int?
    package var frames = 0
    package var framesPerSecond: Double?
    package var longestGap = 0.0
    package var stallCount = 0
    /// The first 100 stalls; their times are seconds since the creation of the session.
    package var stalls: [VideoTiming.Stall] = []
    package var width: Int?
    package var height: Int?
    package var encoding: RelayVideoEncoding?
    package var undecodable = 0
    package var sentSeconds = 0.0
    package var sentLevel: Double?
    package var receivedSeconds = 0.0
    package var receivedLevel: Double?
    package var delay: Double?
    package var sampleRate: Int?
    package var channels: Int?
    package var unknownRecords = 0
    package var malformedRecords = 0
    package var ending: Ending
    package var error: String?

    package init(avatarID: String, ending: Ending, error: String?) {
        (self.avatarID, self.ending, self.error) = (avatarID, ending, error)
    }

    package init(_ meter: LiveMeter, sessionID: SessionID, avatarID: String, ending: Ending, error: String?) {
        self.init(avatarID: avatarID, ending: ending, error: error)
        func milliseconds(_ time: Double?) -> Int? { time.map { Int((($0 - meter.start) * 1000).rounded()) } }
        self.sessionID = sessionID
        readyMilliseconds = milliseconds(meter.readyAt)
        firstFrameMilliseconds = milliseconds(meter.video.first)
        (frames, framesPerSecond) = (meter.video.count, meter.video.framesPerSecond)
        longestGap = meter.video.longestGap
        stallCount = meter.video.stallCount
        stalls = meter.video.stalls.map { .init(start: $0.start - meter.start, duration: $0.duration) }
        (width, height, encoding) = (meter.picture?.width, meter.picture?.height, meter.picture?.encoding)
        undecodable = meter.undecodable
        (sentSeconds, sentLevel) = (meter.sentSeconds, meter.sentLevel.rmsDBFS)
        (receivedSeconds, receivedLevel) = (meter.receivedSeconds, meter.receivedLevel.rmsDBFS)
        delay = meter.audioDelay
        (sampleRate, channels) = (meter.audioFormat?.sampleRate, meter.audioFormat?.channels)
        (unknownRecords, malformedRecords) = (meter.unknownRecords, meter.malformedRecords)
    }
}

extension LiveReport {
    /// Longest gap between two pictures, in seconds, that does not fail the test.
    private static let longestStall = 1.0

    /// Reason why the session fails the test; nil if it passes.
    package func failure(expectsSound: Bool) -> String? {
        if let error { return error }
        guard frames > 0 else { return "No picture came." }
        guard frames > undecodable else { return "No picture could be decoded." }
        guard !expectsSound || sentLevel == nil || receivedLevel != nil else {
            return "Sound was sent, and none came back."
        }
        // Not taken from the stalls, of which only the first ones are kept.
        return longestGap > Self.longestStall ? "The video stalled for \(Self.text(longestGap)) s." : nil
    }

    private static func text(_ seconds: Double) -> String { String((seconds * 10).rounded() / 10) }
}

extension LiveReport {
    /// The object of `--json`; unknown values are null.
    package var json: JSONValue {
        .object([
            "object": .string("live_report"), "session_id": Self.text(sessionID?.rawValue),
            "avatar_id": .string(avatarID), "ready_ms": Self.number(readyMilliseconds),
            "first_frame_ms": Self.number(firstFrameMilliseconds), "frames": .integer(frames),
            "fps": Self.number(framesPerSecond, 100), "longest_gap_ms": .integer(Self.milliseconds(longestGap)),
            "stalls": .array(
                stalls.map {
                    .object([
                        "at_ms": .integer(Self.milliseconds($0.start)),
                        "for_ms": .integer(Self.milliseconds($0.duration)),
                    ])
                }),
            "video": .object([
                "width": Self.number(width), "height": Self.number(height), "encoding": Self.text(encoding?.rawValue),
                "undecodable": .integer(undecodable),
            ]),
            "audio": audioJSON,
            "records": .object(["unknown": .integer(unknownRecords), "malformed": .integer(malformedRecords)]),
            "ended_by": .string(ending.rawValue), "error": Self.text(error),
        ])
    }

    private var audioJSON: JSONValue {
        .object([
            "sent_seconds": Self.number(sentSeconds, 100), "sent_rms_dbfs": Self.number(sentLevel, 10),
            "received_seconds": Self.number(receivedSeconds, 100),
            "received_rms_dbfs": Self.number(receivedLevel, 10),
            "delay_ms": Self.number(delay.map(Self.milliseconds)), "sample_rate": Self.number(sampleRate),
            "channels": Self.number(channels),
        ])
    }

    private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    private static func number(_ number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .null }
    private static func milliseconds(_ seconds: Double) -> Int { Int((seconds * 1000).rounded()) }

    /// Rounds a number to a multiple of 1 / `parts`.
    private static func number(_ number: Double?, _ parts: Double) -> JSONValue {
        number.map { .number(($0 * parts).rounded() / parts) } ?? .null
    }
}
