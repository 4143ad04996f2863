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
        /// Of the last second, in dBFS (AES17); nil without sound data.
        package var rms, peak: Double?
        package var isClipped = false
        /// Pictures during the last second; nil without pictures so far.
        package var rate: Double?
        package var width = 0, height = 0
        /// Milliseconds since the last picture; nil without pictures so far.
        package var frozen: Int?
        package var luma: [Int] = []
    }

    fileprivate struct Track: Equatable, Sendable {
        var identity, sid, name: String
        var isAudio, isMuted: Bool
        /// Blocks of the last second.
        var sounds: [RoomRecord.Sound] = []
        var pictures: [RoomRecord.Pictures] = []
        var hasPictures = false
        var luma: [Int] = []
    }

    /// Number of blocks in a second, of 100 ms each.
    private static let blocks = 10
    /// Maximum number of tracks; further ones are not measured.
    package static let trackLimit = 64

    private var tracks: [Track] = []
    private var kinds: [String: String] = [:]
    package private(set) var isReady = false
    /// Why the helper is not in the room any more.
    package private(set) var ending: Ending?

    package struct Ending: Equatable, Sendable {
        package var reason: String
        package var isError: Bool
    }

    package init() {}

    package mutating func apply(_ record: RoomRecord) {
        switch record {
        case .ready: isReady = true
        case .joined(let identity, let kind): if kinds.count < 1000 { kinds[identity] = kind }
        case .left(let identity, _):
            kinds[identity] = nil
            tracks.removeAll { $0.identity == identity }
        case .track(let identity, let sid, let name, let isAudio, let isMuted):
            tracks.removeAll { $0.sid == sid }
            guard tracks.count < Self.trackLimit else { return }
            tracks.append(Track(identity: identity, sid: sid, name: name, isAudio: isAudio, isMuted: isMuted))
        case .trackEnded(_, let sid): tracks.removeAll { $0.sid == sid }
        case .muted(_, let sid, let isMuted): change(sid) { $0.isMuted = isMuted }
        case .sound(let sid, let sound): change(sid) { $0.sounds = Array(($0.sounds + [sound]).suffix(Self.blocks)) }
        case .pictures(let sid, let pictures): change(sid) { $0.note(pictures, limit: Self.blocks) }
        case .quality, .reconnecting, .reconnected: break
        case .over(let reason, let isError): ending = Ending(reason: reason, isError: isError)
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
            track.measure(&reading)
            return reading
        }
    }
}

extension RoomReadings.Track {
    fileprivate mutating func note(_ block: RoomRecord.Pictures, limit: Int) {
        pictures = Array((pictures + [block]).suffix(limit))
        if block.count > 0 { (hasPictures, luma) = (true, block.luma) }
    }

    fileprivate func measure(_ reading: inout RoomReadings.Reading) {
        if isAudio, !sounds.isEmpty {
            let mean = sounds.reduce(0) { $0 + $1.meanSquare } / Double(sounds.count)
            reading.rms = Decibels.audible(Decibels.rms(meanSquare: mean))
            reading.peak = Decibels.audible(Decibels.peak(sounds.map(\.peak).max() ?? 0))
            reading.isClipped = sounds.contains(where: \.isClipped)
        }
        guard !isAudio, hasPictures, let last = pictures.last else { return }
        let count = pictures.reduce(0) { $0 + $1.count }
        reading.rate = Double(count) * 10 / Double(pictures.count)
        let size = pictures.last { $0.width > 0 } ?? last
        (reading.width, reading.height, reading.frozen, reading.luma) = (size.width, size.height, last.gap, luma)
    }
}
