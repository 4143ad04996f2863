/// An event of LiveKit's native library, from a message `FfiEvent`. Handles are numbers of the library.
package enum LiveKitEvent: Equatable, Sendable {
    package struct Participant: Equatable, Sendable {
        package var identity: String
        package var kind: Int
    }

    /// A published track, before its subscription.
    package struct Publication: Equatable, Sendable {
        package var handle: UInt64
        package var name: String
        package var isVideo: Bool
        /// True if it is published in several sizes.
        package var isSimulcast: Bool
    }

    /// A decoded audio frame of 16-bit samples.
    package struct AudioFrame: Equatable, Sendable {
        package var stream, handle, address: UInt64
        package var sampleCount: Int
    }

    /// A decoded picture in the planes of I420: luma, blue, red.
    package struct VideoFrame: Equatable, Sendable {
        package struct Plane: Equatable, Sendable {
            package var address: UInt64
            /// Bytes from one row to the next.
            package var stride: Int
        }

        package var stream, handle: UInt64
        package var width, height: Int
        package var planes: [Plane]
    }

    case joined(room: UInt64, name: String, others: [Participant], publications: [Publication])
    case joinFailed(String)
    case participantJoined(Participant)
    case published(Publication)
    /// `reason` is a `DisconnectReason` of LiveKit.
    case participantLeft(identity: String, reason: Int)
    case subscribed(identity: String, track: UInt64, sid: String, name: String, isAudio: Bool, isMuted: Bool)
    case unsubscribed(identity: String, sid: String)
    case muted(identity: String, sid: String, isMuted: Bool)
    /// 0 poor, 1 good, 2 excellent, 3 lost.
    case quality(identity: String, Int)
    case reconnecting, reconnected
    case disconnected(reason: Int)
    case audio(AudioFrame)
    case video(VideoFrame)
    case panic(String)
    case other

    package init(_ bytes: ArraySlice<UInt8>) {
        let event = ProtobufMessage(bytes)
        if let audio = event.message(4) {
            self = Self.audio(in: audio)
        } else if let video = event.message(3) {
            self = Self.video(in: video)
        } else if let room = event.message(1) {
            self = Self.room(room)
        } else if let connect = event.message(5) {
            self = Self.connect(connect)
        } else if let panic = event.message(20) {
            self = .panic(panic.text(1))
        } else {
            self = .other
        }
    }

    private static func connect(_ message: ProtobufMessage) -> LiveKitEvent {
        guard let result = message.message(3), let room = result.message(1) else {
            return .joinFailed(message.text(2))
        }
        let members = result.messages(3)
        let others = members.compactMap { $0.message(at: 1, 2).map(participant) }
        return .joined(
            room: room.message(1)?.integer(1) ?? 0, name: room.message(2)?.text(2) ?? "", others: others,
            publications: members.flatMap { $0.messages(2).map(publication) })
    }

    private static func publication(_ owned: ProtobufMessage) -> Publication {
        let info = owned.message(2)
        return Publication(
            handle: owned.message(1)?.integer(1) ?? 0, name: info?.text(2) ?? "", isVideo: info?.integer(3) == 2,
            isSimulcast: info?.flag(5) ?? false)
    }

    private static func participant(_ info: ProtobufMessage) -> Participant {
        Participant(identity: info.text(3), kind: Int(truncatingIfNeeded: info.integer(7)))
    }

    private static func audio(in message: ProtobufMessage) -> LiveKitEvent {
        guard let frame = message.message(at: 2, 1), let info = frame.message(2) else { return .other }
        let count = info.integer(2) & 0xFF * (info.integer(4) & 0xF_FFFF)
        return .audio(
            AudioFrame(
                stream: message.integer(1), handle: frame.message(1)?.integer(1) ?? 0, address: info.integer(1),
                sampleCount: Int(count)))
    }

    private static func video(in message: ProtobufMessage) -> LiveKitEvent {
        guard let buffer = message.message(at: 2, 1), let info = buffer.message(2) else { return .other }
        func size(_ value: UInt64) -> Int { value <= 16_384 ? Int(value) : 0 }
        let planes = info.messages(7).prefix(3).map {
            VideoFrame.Plane(address: $0.integer(1), stride: size($0.integer(2)))
        }
        return .video(
            VideoFrame(
                stream: message.integer(1), handle: buffer.message(1)?.integer(1) ?? 0, width: size(info.integer(2)),
                height: size(info.integer(3)), planes: planes))
    }

    private static func room(_ event: ProtobufMessage) -> LiveKitEvent {
        if let joined = event.message(at: 2, 1, 2) { return .participantJoined(participant(joined)) }
        if let left = event.message(3) {
            return .participantLeft(identity: left.text(1), reason: Int(truncatingIfNeeded: left.integer(2)))
        }
        if let published = event.message(at: 8, 2) { return .published(publication(published)) }
        if let subscribed = event.message(9), let track = subscribed.message(2), let info = track.message(2) {
            return .subscribed(
                identity: subscribed.text(1), track: track.message(1)?.integer(1) ?? 0, sid: info.text(1),
                name: info.text(2), isAudio: info.integer(3) == 1, isMuted: info.flag(5))
        }
        if let unsubscribed = event.message(10) {
            return .unsubscribed(identity: unsubscribed.text(1), sid: unsubscribed.text(2))
        }
        if let muted = event.message(12) { return .muted(identity: muted.text(1), sid: muted.text(2), isMuted: true) }
        if let live = event.message(13) { return .muted(identity: live.text(1), sid: live.text(2), isMuted: false) }
        if let quality = event.message(20) {
            return .quality(identity: quality.text(1), Int(truncatingIfNeeded: quality.integer(2)))
        }
        if let disconnected = event.message(22) {
            return .disconnected(reason: Int(truncatingIfNeeded: disconnected.integer(1)))
        }
        if event.message(23) != nil { return .reconnecting }
        return event.message(24) != nil ? .reconnected : .other
    }
}
