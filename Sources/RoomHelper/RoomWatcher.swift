import Glibc
import Model
import RoomRecords

/// The joined room: meters and records, changed by the library's threads and by the main thread.
final class RoomWatcher: Sendable {
    fileprivate struct State {
        var meters: [UInt64: TrackMeter] = [:]
        /// Records to write, and requests to send, from the library's threads.
        var records: [RoomRecord] = []
        var subscriptions: [(track: UInt64, sid: String, isAudio: Bool)] = []
        var streams: [String: UInt64] = [:]
        /// Simulcast tracks whose smallest layer is to be requested.
        var largePublications: [UInt64] = []
        var pictureOrder = PictureOrder.none
        /// The newest ordered picture that was not sent.
        var picture: RoomPicture?
        /// When the next ordered picture is due, in seconds on a monotonic clock.
        var nextPicture = 0.0
        var room: UInt64 = 0
        var isJoined = false
        var isOver = false
    }

    /// Maximum number of records that wait; more are dropped, since the reader is too slow.
    private static let waitingLimit = 4096
    private static let reasons = [
        "unknown", "client initiated", "duplicate identity", "server shutdown", "participant removed", "room deleted",
        "state mismatch", "join failure", "migration", "signal closed", "room closed", "user unavailable",
        "user rejected", "SIP trunk failure", "connection timeout", "media failure", "agent error",
    ]
    private static let kinds = ["standard", "ingress", "egress", "sip", "agent", "connector", "bridge"]
    private static let qualities = ["poor", "good", "excellent", "lost"]

    private let state = LockedValue(State())
    private let library: LiveKitLibrary
    private let wake: WakePipe

    init(_ library: LiveKitLibrary, _ wake: WakePipe) { (self.library, self.wake) = (library, wake) }

    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    var room: UInt64 { state.withLock { $0.room } }
    var isOver: Bool { state.withLock { $0.isOver } }

    // MARK: Events, on threads of the library

    func handle(_ event: LiveKitEvent) {
        switch event {
        case .audio(let frame): handle(frame)
        case .video(let frame): handle(frame)
        case .joined(let room, let name, let others, let publications):
            state.withLock { ($0.room, $0.isJoined) = (room, true) }
            publications.forEach(note)
            write([.ready(room: name)] + others.map(Self.joined))
        case .joinFailed(let words): finish(words, isError: true)
        case .published(let publication): note(publication)
        case .participantJoined(let participant): write([Self.joined(participant)])
        case .participantLeft(let identity, let reason):
            write([.left(identity: identity, reason: Self.name(reason, Self.reasons))])
        case .subscribed(let identity, let track, let sid, let name, let isAudio, let isMuted):
            state.withLock { $0.subscriptions.append((track, sid, isAudio)) }
            write([.track(identity: identity, sid: sid, name: name, isAudio: isAudio, isMuted: isMuted)])
        case .unsubscribed(let identity, let sid):
            state.withLock { state in
                if let stream = state.streams.removeValue(forKey: sid) { state.meters[stream] = nil }
            }
            write([.trackEnded(identity: identity, sid: sid)])
        case .muted(let identity, let sid, let isMuted): write([.muted(identity: identity, sid: sid, isMuted)])
        case .quality(let identity, let quality):
            write([.quality(identity: identity, Self.name(quality, Self.qualities))])
        case .reconnecting: write([.reconnecting])
        case .reconnected: write([.reconnected])
        case .disconnected(let reason): finish(Self.name(reason, Self.reasons), isError: reason != 1)
        case .panic(let words): finish("LiveKit's library failed: \(words)", isError: true)
        case .other: break
        }
    }

    private func handle(_ frame: LiveKitEvent.AudioFrame) {
        defer { library.drop(frame.handle) }
        guard let start = UnsafePointer<Int16>(bitPattern: UInt(frame.address)) else { return }
        state.withLock {
            $0.meters[frame.stream]?.note(samples: UnsafeBufferPointer(start: start, count: frame.sampleCount))
        }
    }

    /// Requests the smallest simulcast layer of every video except the avatar's, which is measured at full size.
    private func note(_ publication: LiveKitEvent.Publication) {
        guard publication.isVideo, publication.isSimulcast, !publication.name.hasPrefix("protoface-avatar") else {
            return
        }
        state.withLock { $0.largePublications.append(publication.handle) }
    }

    private func handle(_ frame: LiveKitEvent.VideoFrame) {
        defer { library.drop(frame.handle) }
        let planes = frame.planes.enumerated().compactMap { Self.plane($1, frame, isHalf: $0 > 0) }
        guard let luma = planes.first else { return }
        let now = Self.now
        let order = state.withLock { state in
            state.meters[frame.stream]?.note(
                luma: luma.bytes, width: frame.width, height: frame.height, stride: luma.stride, at: now)
            return state.takeOrder(for: frame.stream, at: now)
        }
        guard let order, planes.count == 3,
            let picture = I420Picture(
                width: frame.width, height: frame.height, luma: luma, blue: planes[1], red: planes[2])
        else { return }
        let small = picture.scaled(toFit: (order.width, order.height), sid: order.sid)
        state.withLock { if $0.pictureOrder == order { $0.picture = small } }
        wake.signal()
    }

    private static func plane(
        _ plane: LiveKitEvent.VideoFrame.Plane, _ frame: LiveKitEvent.VideoFrame, isHalf: Bool
    ) -> I420Picture.Plane? {
        let (width, height) =
            isHalf ? ((frame.width + 1) / 2, (frame.height + 1) / 2) : (frame.width, frame.height)
        guard let start = UnsafePointer<UInt8>(bitPattern: UInt(plane.address)), width > 0, height > 0,
            plane.stride >= width
        else { return nil }
        let bytes = UnsafeBufferPointer(start: start, count: plane.stride * (height - 1) + width)
        return I420Picture.Plane(bytes: bytes, stride: plane.stride)
    }

    private static func joined(_ participant: LiveKitEvent.Participant) -> RoomRecord {
        .joined(identity: participant.identity, kind: name(participant.kind, kinds))
    }

    private static func name(_ number: Int, _ names: [String]) -> String {
        names.indices.contains(number) ? names[number] : "\(number)"
    }

    private func write(_ records: [RoomRecord]) {
        state.withLock { if $0.records.count < Self.waitingLimit { $0.records += records } }
    }

    /// Queues the last record and ignores all later ones.
    func finish(_ reason: String, isError: Bool) {
        state.withLock { state in
            guard !state.isOver else { return }
            state.isOver = true
            state.records.append(.over(reason: reason, isError: isError))
        }
    }

    // MARK: Work, on the main thread

    /// Pictures that the console wants from now on.
    func order(_ order: PictureOrder) {
        state.withLock { ($0.pictureOrder, $0.picture, $0.nextPicture) = (order, nil, 0) }
    }

    /// The newest picture, once.
    func takePicture() -> RoomPicture? {
        state.withLock { state in
            defer { state.picture = nil }
            return state.picture
        }
    }

    /// Opens the streams of new tracks, and asks for the sizes of tracks.
    func sendRequests() {
        let (waiting, publications) = state.withLock { state in
            defer { (state.subscriptions, state.largePublications) = ([], []) }
            return (state.subscriptions, state.largePublications)
        }
        for publication in publications {
            _ = library.send(LiveKitRequest.smallestSize(publication: publication).bytes)
        }
        for (track, sid, isAudio) in waiting {
            let request = isAudio ? LiveKitRequest.audioStream(track: track) : LiveKitRequest.videoStream(track: track)
            guard let answer = library.send(request.bytes), let stream = LiveKitRequest.stream(in: answer[...]) else {
                continue
            }
            state.withLock { state in
                state.meters[stream] = TrackMeter(sid: sid, isAudio: isAudio)
                state.streams[sid] = stream
            }
        }
    }

    /// The records since the last call, with one per track for the block that ends now if `endsBlock`.
    func takeRecords(endsBlock: Bool) -> [RoomRecord] {
        let now = Self.now
        return state.withLock { state in
            var records = state.records
            state.records = []
            let isOver = if case .over? = records.last { true } else { false }
            guard endsBlock, !isOver else { return records }
            for stream in state.meters.keys.sorted() {
                if let record = state.meters[stream]?.takeRecord(at: now) { records.append(record) }
            }
            return records
        }
    }

    /// Returns the handle of a newly joined room once, so that the caller sends `ready`.
    func takeJoinedRoom() -> UInt64? {
        state.withLock { state in
            defer { state.isJoined = false }
            return state.isJoined ? state.room : nil
        }
    }
}

extension RoomWatcher.State {
    /// The order of pictures if one of this stream is due.
    fileprivate mutating func takeOrder(for stream: UInt64, at now: Double) -> PictureOrder? {
        guard pictureOrder.isActive, streams[pictureOrder.sid] == stream, now >= nextPicture, picture == nil else {
            return nil
        }
        // Advance by a fixed period, so that 25 of 30 pictures per second are taken instead of 15.
        nextPicture = max(nextPicture + 1 / RoomPicture.maximumRate, now - 1 / RoomPicture.maximumRate)
        return pictureOrder
    }
}
