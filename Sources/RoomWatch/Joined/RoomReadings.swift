import FoundationEssentials
import Media
import Model
import RoomRecords

/// What is measured in a joined room: one reading per track and second, made from the records of the helper.
package struct RoomReadings: Equatable, Sendable {
    package struct Reading: Equatable, Sendable {
        package var identity: String
        package var kind: String
        package var track: String
        package var isAudio: Bool
        package var isMuted: Bool
        /// Of the last second, in dBFS (AES17); nil if the track is muted, or without sound data for 0.35 s.
        package var rms, peak: Double?
        package var isClipped = false
        /// Pictures during the last second; nil without pictures so far, or if nothing is reported for a second.
        package var rate: Double?
        package var width = 0, height = 0
        /// Milliseconds since the last picture; nil like `rate`.
        package var frozen: Int?
        package var luma: [Int] = []
        package var sid = ""
        /// Of the last 300 ms; nil like `rms`.
        package var level: LevelReading?
        /// RMS levels in dBFS, one per 0.2 s, oldest first.
        package var history: [Double] = []
        /// Over the last 5 s; nil like `rate`.
        package var video: VideoReading?
        /// Number of times without a picture for a second or more, and the longest time in milliseconds.
        package var freezeCount = 0, longestGap = 0
        /// `poor`, `good`, `excellent` or `lost`; nil if LiveKit has not reported it.
        package var quality: String?
    }

    fileprivate struct Track: Equatable, Sendable {
        var identity, sid, name: String
        var isAudio, isMuted: Bool
        /// Blocks of the last second.
        var sounds: [RoomRecord.Sound] = []
        var meter = BlockLevelMeter()
        var video = ReceivedVideo()
        var times: BlockTimes

        init(identity: String, sid: String, name: String, isAudio: Bool, isMuted: Bool) {
            (self.identity, self.sid, self.name) = (identity, sid, name)
            (self.isAudio, self.isMuted) = (isAudio, isMuted)
            times = isAudio ? .ofSound : .ofPictures
        }
    }

    /// Number of blocks in a second, of 100 ms each.
    fileprivate static let blocks = 10
    /// Maximum number of tracks; further ones are not measured.
    package static let trackLimit = 64
    /// Maximum number of participants whose kind and quality are kept.
    private static let participantLimit = 1000

    private var tracks: [Track] = []
    /// Kinds and connection qualities of the participants, by identity.
    private var kinds: [String: String] = [:]
    private var qualities: [String: String] = [:]
    package private(set) var isReady = false
    /// Why the helper is not in the room any more.
    package private(set) var ending: Ending?

    package struct Ending: Equatable, Sendable {
        package var reason: String
        package var isError: Bool
    }

    package init() {}

    /// `now` is when the record arrived.
    package mutating func apply(_ record: RoomRecord, at now: Date) {
        switch record {
        case .ready: isReady = true
        case .joined(let identity, let kind): keep(kind, of: identity, in: \.kinds)
        case .left(let identity, _):
            (kinds[identity], qualities[identity]) = (nil, nil)
            tracks.removeAll { $0.identity == identity }
        case .track(let identity, let sid, let name, let isAudio, let isMuted):
            tracks.removeAll { $0.sid == sid }
            guard tracks.count < Self.trackLimit else { return }
            tracks.append(Track(identity: identity, sid: sid, name: name, isAudio: isAudio, isMuted: isMuted))
        case .trackEnded(_, let sid): tracks.removeAll { $0.sid == sid }
        case .muted(_, let sid, let isMuted): change(sid) { $0.isMuted = isMuted }
        case .sound(let sid, let sound): change(sid) { $0.note(sound, at: now) }
        case .pictures(let sid, let pictures): change(sid) { $0.note(pictures, at: now) }
        case .quality(let identity, let quality): keep(quality, of: identity, in: \.qualities)
        case .picture, .reconnecting, .reconnected: break
        case .over(let reason, let isError): ending = Ending(reason: reason, isError: isError)
        }
    }

    /// Drops levels that are too old to be shown. Call it before the readings are read.
    package mutating func advance(to now: Date) {
        for index in tracks.indices { tracks[index].advance(to: now) }
    }

    private mutating func keep(
        _ value: String, of identity: String, in values: WritableKeyPath<RoomReadings, [String: String]>
    ) {
        guard self[keyPath: values].count < Self.participantLimit else { return }
        self[keyPath: values][identity] = value
    }

    /// True if the track is known and muted.
    func isMuted(_ sid: String) -> Bool { tracks.first { $0.sid == sid }?.isMuted == true }

    /// Name of a track; nil if it is not known.
    package func trackName(_ sid: String) -> String? { tracks.first { $0.sid == sid }?.name }

    /// Identity of the participant with the first track that meets the condition.
    func identity(where condition: (_ track: String, _ identity: String) -> Bool) -> String? {
        tracks.first { condition($0.name, $0.identity) }?.identity
    }

    /// True if that participant has not left.
    func isPresent(_ identity: String) -> Bool { kinds[identity] != nil }

    /// True if nobody else is in the room.
    package var isEmpty: Bool { kinds.isEmpty }

    /// Identities and kinds of the other participants, sorted by identity.
    package var participants: [(identity: String, kind: String)] {
        kinds.sorted { $0.key < $1.key }.map { (identity: $0.key, kind: $0.value) }
    }

    /// Connection quality of a participant; nil if LiveKit has not reported it.
    package func quality(of identity: String) -> String? { qualities[identity] }

    mutating func changeNames(participant: (String) -> String, track: (String) -> String) {
        func renamed(_ values: [String: String]) -> [String: String] {
            Dictionary(values.map { (participant($0.key), $0.value) }) { first, _ in first }
        }
        (kinds, qualities) = (renamed(kinds), renamed(qualities))
        for index in tracks.indices {
            (tracks[index].identity, tracks[index].name) = (
                participant(tracks[index].identity), track(tracks[index].name)
            )
        }
    }

    private mutating func change(_ sid: String, _ body: (inout Track) -> Void) {
        guard let index = tracks.firstIndex(where: { $0.sid == sid }) else { return }
        body(&tracks[index])
    }

    /// The readings of the last second, in the order in which the tracks came.
    package var readings: [Reading] {
        tracks.map { track in
            var reading = Reading(
                identity: track.identity, kind: kinds[track.identity] ?? "", track: track.name,
                isAudio: track.isAudio, isMuted: track.isMuted)
            (reading.sid, reading.quality) = (track.sid, qualities[track.identity])
            track.measure(&reading)
            return reading
        }
    }
}

extension RoomReadings.Track {
    /// A muted track has no level, even if its participant still sends sound.
    fileprivate mutating func note(_ block: RoomRecord.Sound, at now: Date) {
        guard isAudio, !isMuted else { return }
        addSilence(times.note(at: now))
        sounds = Array((sounds + [block]).suffix(RoomReadings.blocks))
        meter.consume(meanSquare: block.meanSquare, peak: block.peak, isClipped: block.isClipped)
    }

    fileprivate mutating func note(_ block: RoomRecord.Pictures, at now: Date) {
        guard !isAudio else { return }
        _ = times.note(at: now)
        video.note(block)
    }

    fileprivate mutating func advance(to now: Date) {
        let missing = times.advance(to: now)
        if isAudio { addSilence(missing) }
    }

    private mutating func addSilence(_ count: Int) {
        guard count > 0 else { return }
        sounds = []
        for _ in 0..<count { meter.consume(meanSquare: 0, peak: 0, isClipped: false) }
    }

    fileprivate func measure(_ reading: inout RoomReadings.Reading) {
        if isAudio { measureSound(&reading) } else { measureVideo(&reading) }
    }

    private func measureSound(_ reading: inout RoomReadings.Reading) {
        reading.history = meter.history
        guard !isMuted, !times.isPaused, !sounds.isEmpty else { return }
        let mean = sounds.reduce(0) { $0 + $1.meanSquare } / Double(sounds.count)
        reading.rms = Decibels.audible(Decibels.rms(meanSquare: mean))
        reading.peak = Decibels.audible(Decibels.peak(sounds.map(\.peak).max() ?? 0))
        reading.isClipped = sounds.contains(where: \.isClipped)
        reading.level = meter.reading
    }

    private func measureVideo(_ reading: inout RoomReadings.Reading) {
        guard video.count > 0 else { return }
        (reading.width, reading.height) = (video.width, video.height)
        (reading.freezeCount, reading.longestGap) = (video.freezeCount, video.longestGap)
        guard !times.isPaused else { return }
        (reading.rate, reading.frozen, reading.luma, reading.video) = (
            video.rate, video.frozen, video.luma, video.reading
        )
    }
}
