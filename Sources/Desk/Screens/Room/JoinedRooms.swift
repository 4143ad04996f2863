import FoundationEssentials
import Media
import Model
import RoomWatch

/// The rooms that this console has joined, or tried to join, by session.
package struct JoinedRooms: Equatable, Sendable {
    package enum Phase: Equatable, Sendable {
        case joining
        case joined
        /// The helper process was asked to leave.
        case leaving
        /// The room was not joined, with the reason as a sentence.
        case refused(String)
        /// The helper process ended by itself, with the reason as a sentence.
        case stopped(String)
        /// With the reason in words; nil if the user left.
        case left(String?)

        /// True while a helper process may be in the room.
        package var isActive: Bool {
            switch self {
            case .joining, .joined, .leaving: true
            case .refused, .stopped, .left: false
            }
        }
    }

    /// One viewer of a room: this console's hidden participant.
    package struct Viewer: Equatable, Sendable {
        package internal(set) var phase = Phase.joining
        package internal(set) var room = JoinedRoom()
        /// When the phase began.
        package internal(set) var since: Date
        /// Whether the meters of the desk show this viewer's measurements.
        var isMeasured: Bool { phase == .joined }
    }

    /// Maximum number of rooms that are joined at the same time; each needs a process.
    package static let activeLimit = 4
    /// Maximum number of viewers that are kept, with those that have ended.
    static let limit = 32

    private var viewers: [SessionID: Viewer] = [:]

    package init() {}

    package subscript(_ id: SessionID) -> Viewer? { viewers[id] }

    /// The sessions whose rooms are joined, or are being joined or left.
    package var active: [SessionID] { viewers.filter { $0.value.phase.isActive }.keys.sorted() }

    mutating func start(_ id: SessionID, at now: Date) {
        viewers[id] = Viewer(since: now)
        guard viewers.count > Self.limit else { return }
        let ended = viewers.filter { !$0.value.phase.isActive }
        if let oldest = ended.min(by: { $0.value.since < $1.value.since }) { viewers[oldest.key] = nil }
    }

    mutating func enter(_ phase: Phase, _ id: SessionID, at now: Date) {
        viewers[id]?.phase = phase
        viewers[id]?.since = now
    }

    mutating func update(_ id: SessionID, _ room: JoinedRoom) { viewers[id]?.room = room }

    /// A copy for shared screens, with other names of participants and tracks. The reason of an end may name a server.
    func renamed(_ rename: (String) -> String) -> JoinedRooms {
        var copy = self
        copy.viewers = viewers.mapValues { viewer in
            var viewer = viewer
            viewer.room = viewer.room.renamed(rename)
            switch viewer.phase {
            case .refused: viewer.phase = .refused("The reason is hidden in share mode.")
            case .joining, .joined, .leaving, .stopped, .left: break
            }
            return viewer
        }
        return copy
    }
}

extension MediaReading {
    /// The avatar's level and video, measured in the joined room.
    init(_ room: JoinedRoom) {
        let voice = room.voice
        self.init(
            source: .room, level: voice?.level ?? .silence, history: voice?.history ?? [],
            video: room.picture?.video
                ?? VideoReading(framesPerSecond: nil, longestGap: 0, frameCount: 0, isStalled: false))
    }

    /// False if the pictures of a joined room can't be decoded, or have not arrived: then the API's counters tell more.
    var measuresVideo: Bool {
        switch source {
        case .fake, .tap, .relay: true
        case .room: video.frameCount > 0
        }
    }
}
