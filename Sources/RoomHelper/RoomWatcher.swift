import Glibc
import Model
import RoomRecords

/// The joined room: meters and records, changed by the library's threads and by the main thread.
final class RoomWatcher: Sendable {
    private struct State {
        var meters: [UInt64: TrackMeter] = [:]
        /// Records to write, and requests to send, from the library's threads.
        var records: [RoomRecord] = []
        var subscriptions: [(track: UInt64, sid: String, isAudio: Bool)] = []
        var streams: [String: UInt64] = [:]
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

    init(_ library: LiveKitLibrary) { self.library = library }

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
        case .joined(let room, let name, let others):
            state.withLock { ($0.room, $0.isJoined) = (room, true) }
            write([.ready(room: name)] + others.map(Self.joined))
        case .joinFailed(let words): finish(words, isError: true)
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

    private func handle(_ frame: LiveKitEvent.VideoFrame) {
        defer { library.drop(frame.handle) }
        guard let start = UnsafePointer<UInt8>(bitPattern: UInt(frame.address)), frame.height > 0 else { return }
        let plane = UnsafeBufferPointer(start: start, count: frame.stride * (frame.height - 1) + frame.width)
        let now = Self.now
        state.withLock {
            $0.meters[frame.stream]?.note(
                luma: plane, width: frame.width, height: frame.height, stride: frame.stride, at: now)
        }
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

    /// The last record; later ones are not written.
    func finish(_ reason: String, isError: Bool) {
        state.withLock { state in
            guard !state.isOver else { return }
            state.isOver = true
            state.records.append(.over(reason: reason, isError: isError))
        }
    }

    // MARK: Work, on the main thread

    /// Opens the streams of new tracks.
    func openStreams() {
        let waiting = state.withLock { state in
            defer { state.subscriptions = [] }
            return state.subscriptions
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

    /// Handle of the room that waits for `ready`, once.
    func takeJoinedRoom() -> UInt64? {
        state.withLock { state in
            defer { state.isJoined = false }
            return state.isJoined ? state.room : nil
        }
    }
}
