import FoundationEssentials
import Media
import Model

/// Decides what a media relay sends at each step: READY, audio, pictures, METRICS, and its faults. It is pure.
struct RelayPerformance {
    enum Action: Equatable {
        case send(RelayRecord)
        /// Sends bytes that are not a valid record.
        case sendBytes([UInt8])
        case sendPicture(RelayRecord)
        /// Closes the WebSocket with a close frame, as the protocol defines.
        case close
        /// Drops the connection without a close frame.
        case drop
    }

    private static let jpegQuality = 80
    /// Length in seconds of the cycle in which the pictures stall once.
    private static let stallCycle = 10.0
    private static let stallStart = 3.0

    let session: SessionID
    var avatar: RelayAvatar
    private(set) var isReady = false
    /// Number of steps since READY.
    private var steps = 0
    private var generator: SeededGenerator

    init(session: SessionID, avatarID: String) {
        self.session = session
        avatar = RelayAvatar(avatarID: avatarID)
        generator = SeededGenerator(seed: StableHash.hash(session.rawValue.utf8))
    }

    /// `canSendPicture` is false while the client has not read what was sent before.
    mutating func step(_ conditions: RelayConditions, canSendPicture: Bool) -> [Action] {
        guard !conditions.status.isBeforeRunning else { return [] }
        guard conditions.status == .running else { return [.send(RelayRecord(.close)), .close] }
        var actions: [Action] = []
        if !isReady {
            isReady = true
            if conditions.sendsReady { actions.append(.send(ready(conditions))) }
        }
        let seconds = Double(steps) / Double(RelayAvatar.framesPerSecond)
        if let delay = conditions.dropDelay, seconds >= delay { return [.drop] }
        let audio = avatar.step()
        if !isStalled(conditions, at: seconds) {
            if let audio { actions.append(.send(audio)) }
            if canSendPicture { actions += picture(conditions, at: seconds) } else { avatar.metrics.framesSkipped += 1 }
        }
        if steps % RelayAvatar.framesPerSecond == RelayAvatar.framesPerSecond - 1 {
            actions += metrics(conditions)
        }
        steps += 1
        return actions
    }

    private func ready(_ conditions: RelayConditions) -> RelayRecord {
        RelayRecord(
            .ready,
            echoing(
                conditions,
                [
                    "session_id": .string(session.rawValue), "width": .integer(RelayAvatar.side),
                    "height": .integer(RelayAvatar.side), "fps": .integer(RelayAvatar.framesPerSecond),
                    "audio_sample_rate": .integer(PipecatRelay.standardSampleRate),
                ]))
    }

    private func metrics(_ conditions: RelayConditions) -> [Action] {
        var actions = [Action.send(RelayRecord(.metrics, echoing(conditions, avatar.metricsHeader)))]
        if conditions.garbageShare != nil {
            actions.append(.sendBytes([0, 0, 0, 5, 0x7E, 0, 0, 0, 0]))
            actions.append(.sendBytes([0, 0, 0, 7, RelayRecord.Kind.video.rawValue, 0, 0, 0, 2] + Array("{]".utf8)))
        }
        return actions
    }

    private func echoing(_ conditions: RelayConditions, _ header: [String: JSONValue]) -> [String: JSONValue] {
        guard let token = conditions.echoedToken else { return header }
        let text = token.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        return header.merging(["echo": .string(text)]) { first, _ in first }
    }

    private func isStalled(_ conditions: RelayConditions, at seconds: Double) -> Bool {
        guard let length = conditions.stallSeconds else { return false }
        let position = seconds.truncatingRemainder(dividingBy: max(Self.stallCycle, Self.stallStart + length + 1))
        return position >= Self.stallStart && position < Self.stallStart + length
    }

    private mutating func picture(_ conditions: RelayConditions, at seconds: Double) -> [Action] {
        let frame = avatar.picture()
        var data =
            conditions.encoding == .rgb24
            ? frame.pixels : JPEGPicture.encode(frame, quality: Self.jpegQuality) ?? []
        if let share = conditions.garbageShare, generator.chance(share) {
            data = (0..<1000).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        }
        let header: [String: JSONValue] = [
            "width": .integer(frame.width), "height": .integer(frame.height),
            "encoding": .string(conditions.encoding.rawValue), "frame_index": .integer(avatar.metrics.framesSent),
            "timestamp_ms": .integer(Int(seconds * 1000)),
        ]
        avatar.metrics.framesSent += 1
        return [.sendPicture(RelayRecord(.video, header, blob: data[...]))]
    }
}
