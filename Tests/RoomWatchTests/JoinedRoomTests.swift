import FoundationEssentials
import Media
import Model
import RoomRecords
import RoomWatch
import Testing

/// State of a joined room, made from the records of the helper process.
struct JoinedRoomTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)
    private static let settings = LiveKitTransport(url: "wss://a.example", roomName: "r", workerIdentity: "w")

    private static let arrivals: [RoomRecord] = [
        .ready(room: "r"), .joined(identity: "w", kind: "agent"), .joined(identity: "caller", kind: "standard"),
        .track(identity: "w", sid: "TR_a", name: "protoface-avatar-audio", isAudio: true, isMuted: false),
        .track(identity: "w", sid: "TR_v", name: "protoface-avatar", isAudio: false, isMuted: false),
        .track(identity: "caller", sid: "TR_m", name: "microphone", isAudio: true, isMuted: false),
    ]

    /// A block of a sine with that level in dBFS.
    private static func sound(_ sid: String, _ level: Double) -> RoomRecord {
        let amplitude = Decibels.amplitude(level)
        return .sound(sid: sid, .init(meanSquare: amplitude * amplitude / 2, peak: amplitude, isClipped: false))
    }

    /// A room whose voices have these levels, one per 100 ms.
    private func room(avatar: [Double], caller: [Double] = [], pictures: Int = 3) -> JoinedRoom {
        var room = JoinedRoom(worker: "w")
        for record in Self.arrivals { room.apply(record, at: Self.start) }
        for (index, level) in avatar.enumerated() {
            let now = Self.start + Double(index) * 0.1
            room.apply(Self.sound("TR_a", level), at: now)
            if caller.indices.contains(index) { room.apply(Self.sound("TR_m", caller[index]), at: now) }
            room.apply(.pictures(sid: "TR_v", .init(width: 640, height: 480, count: pictures, gap: 30)), at: now)
        }
        return room
    }

    /// Speech of `count` blocks: words of 400 ms with other pauses.
    private func speech(_ count: Int) -> [Double] {
        let word: [Double] = [-20, -18, -24, -17, -70, -80]
        return (0..<count).map { index -> Double in
            let drop = Double(index / 6 % 5) * 3
            return word[index % 6] - drop
        }
    }

    @Test func `events tell who joined, left, published, muted and has a poor connection`() {
        var room = room(avatar: [-20])
        let records: [RoomRecord] = [
            .muted(identity: "caller", sid: "TR_m", true), .quality(identity: "w", "poor"),
            .quality(identity: "w", "poor"), .reconnecting, .trackEnded(identity: "caller", sid: "TR_m"),
            .left(identity: "caller", reason: "client initiated"),
        ]
        for record in records { room.apply(record, at: Self.start + 9) }
        #expect(
            room.events.suffix(5).map(\.kind) == [
                .muted(track: "microphone"), .quality("poor"), .reconnecting, .unpublished(track: "microphone"),
                .left(reason: "client initiated"),
            ])
        #expect(room.isReconnecting && room.events.count == 10)
    }

    @Test func `the avatar's tracks have the documented names, or belong to the worker`() {
        let named = room(avatar: [-20])
        #expect(named.voice?.sid == "TR_a" && named.picture?.sid == "TR_v")
        var other = JoinedRoom(worker: "w")
        for record in [
            RoomRecord.joined(identity: "x", kind: "standard"),
            .track(identity: "x", sid: "TR_1", name: "camera", isAudio: false, isMuted: false),
            .track(identity: "w", sid: "TR_2", name: "face", isAudio: false, isMuted: false),
        ] { other.apply(record, at: Self.start) }
        #expect(other.picture?.sid == "TR_2" && other.voice == nil)
    }

    @Test func `levels are those of 300 ms, video is measured over 5 s, and freezes are counted`() throws {
        var room = room(avatar: Array(repeating: -20, count: 60))
        let voice = try #require(room.voice)
        #expect(abs((voice.level?.rmsDBFS ?? 0) + 20) < 0.1 && voice.history.count == 30)
        let video = try #require(room.picture?.video)
        #expect(abs((video.framesPerSecond ?? 0) - 30) < 0.01 && video.longestGap == 0.03 && !video.isStalled)
        for gap in Array(1...15) + [0] + Array(1...12) {
            let pictures = RoomRecord.Pictures(width: 640, height: 480, count: gap == 0 ? 1 : 0, gap: gap * 100)
            room.apply(.pictures(sid: "TR_v", pictures), at: Self.start + 6)
        }
        let picture = try #require(room.picture)
        #expect(picture.freezeCount == 2 && picture.longestGap == 1500 && picture.video?.isStalled == true)
    }

    @Test func `the room is left when everybody, or the avatar, has been away for 30 s`() {
        var room = room(avatar: [-20])
        room.apply(.left(identity: "w", reason: "x"), at: Self.start + 10)
        #expect(room.reasonToLeave(at: Self.start + 39) == nil)
        #expect(room.reasonToLeave(at: Self.start + 41) == "the avatar has left the room")
        room.apply(.joined(identity: "w", kind: "agent"), at: Self.start + 42)
        #expect(room.reasonToLeave(at: Self.start + 99) == nil)
        room.apply(.left(identity: "w", reason: "x"), at: Self.start + 100)
        room.apply(.left(identity: "caller", reason: "x"), at: Self.start + 100)
        #expect(room.reasonToLeave(at: Self.start + 131) == "nobody else is in the room")
    }

    @Test func `a room is left in time although the clock was set back`() {
        var room = room(avatar: [-20])
        room.apply(.left(identity: "w", reason: "x"), at: Self.start + 10)
        room.apply(.left(identity: "caller", reason: "x"), at: Self.start + 10)
        room.advance(to: Self.start + 20)
        room.advance(to: Self.start - 3600)
        #expect(room.reasonToLeave(at: Self.start - 3600 + 19) == nil)
        #expect(room.reasonToLeave(at: Self.start - 3600 + 21) == "nobody else is in the room")
    }

    @Test func `memory stays bounded in a room with endless events, participants and tracks`() {
        var room = room(avatar: speech(2000), caller: speech(2000))
        for number in 0..<5000 {
            room.apply(.joined(identity: "p\(number)", kind: "standard"), at: Self.start)
            room.apply(
                .track(identity: "p\(number)", sid: "TR_\(number)", name: "t", isAudio: true, isMuted: false),
                at: Self.start)
            room.apply(Self.sound("TR_\(number)", -20), at: Self.start)
        }
        #expect(room.events.count == JoinedRoom.eventLimit && room.readings.participants.count <= 1000)
        #expect(room.readings.readings.count == RoomReadings.trackLimit)
    }

    // MARK: Evidence

    @Test func `levels, rate and silence are evidence`() throws {
        let silent = Array(repeating: -99.0, count: 50)
        let evidence = try #require(
            room(avatar: speech(100) + silent).evidence(of: Self.settings, at: Self.start + 15))
        #expect(evidence.rate == 30 && evidence.avatar?.silentSince == Self.start + 10)
        #expect(evidence.agent == nil && evidence.firstFrameAt == nil, "it joined after the start")
        #expect(JoinedRoom(worker: "w").evidence(of: Self.settings, at: Self.start) == nil)
    }

    @Test func `a voice of which nothing arrives is silent, and voices stay aligned`() throws {
        var room = room(avatar: speech(100), caller: speech(100))
        room.apply(.muted(identity: "w", sid: "TR_a", true), at: Self.start + 10)
        for index in 0..<100 {
            room.apply(Self.sound("TR_m", index % 9 < 5 ? -20 : -70), at: Self.start + 10 + Double(index) * 0.1)
        }
        let voice = try #require(room.evidence(of: Self.settings, at: Self.start + 20)?.avatar)
        #expect(voice.level < -60 && abs((voice.silentSince ?? .distantPast).timeIntervalSince(Self.start + 10)) < 0.5)
        #expect(try #require(room.evidence(of: Self.settings, at: Self.start + 10.2)?.avatar).level > -45)
        let paused = try #require(room.evidence(of: Self.settings, at: Self.start + 10.5)?.avatar)
        #expect(paused.level < -60, "not the mean of sound and silence")
        var loud = self.room(avatar: Array(repeating: -20, count: 100))
        loud.advance(to: Self.start + 30)
        #expect(loud.voice?.level == nil && loud.voice?.history.last == Decibels.silence)
        #expect(loud.evidence(of: Self.settings, at: Self.start + 30)?.avatar?.isSteadyTone == false)
    }

    @Test func `an interruption is found although the avatar is muted`() throws {
        var room = room(
            avatar: Array(repeating: -20.0, count: 70), caller: Array(repeating: -90.0, count: 60))
        for index in 60..<100 { room.apply(Self.sound("TR_m", -25), at: Self.start + Double(index) * 0.1) }
        let found = try #require(room.evidence(of: Self.settings, at: Self.start + 10)?.interruption)
        #expect(abs(found.spokeOn - 1) < 0.2 && abs(found.at.timeIntervalSince(Self.start + 6)) < 0.2, "\(found)")
    }

    @Test func `the pinned participant is the source, and an agent is in a data stream`() throws {
        var settings = Self.settings
        (settings.audioSource, settings.subscribeToIdentity) = (.track, "caller")
        let voices = room(avatar: speech(60), caller: Array(repeating: -30, count: 60))
        let pinned = try #require(voices.evidence(of: settings, at: Self.start))
        #expect(abs((pinned.agent?.level ?? 0) + 30) < 0.1 && pinned.agent?.isSteadyTone == true)
        settings.audioSource = .dataStream
        #expect(voices.evidence(of: settings, at: Self.start)?.agent == nil)
    }

    @Test func `a caller who follows the avatar is correlated, and another voice is not`() throws {
        let voice = speech(200)
        let echo: [Double] = [-80, -80] + voice.dropLast(2).map { $0 - 12 }
        let correlation = try #require(
            room(avatar: voice, caller: echo).evidence(of: Self.settings, at: Self.start)?.callerCorrelation)
        #expect(correlation.r > 0.95 && abs(correlation.lag - 0.2) < 0.01)
        let other = (0..<200).map { $0 / 13 % 2 == 0 ? -25.0 : -75 }
        let none = room(avatar: voice, caller: other).evidence(of: Self.settings, at: Self.start)?.callerCorrelation
        #expect(none.map { $0.r < 0.6 } ?? true)
        let even = room(avatar: voice, caller: Array(repeating: -30, count: 200))
        #expect(even.evidence(of: Self.settings, at: Self.start)?.callerCorrelation == nil)
    }

    @Test func `the time for which the avatar speaks on after the caller began is measured`() throws {
        let avatar = Array(repeating: -20.0, count: 80) + Array(repeating: -90.0, count: 20)
        let caller = Array(repeating: -90.0, count: 60) + Array(repeating: -25.0, count: 40)
        let found = try #require(
            room(avatar: avatar, caller: caller).evidence(of: Self.settings, at: Self.start + 10)?.interruption)
        #expect(abs(found.spokeOn - 2) < 0.01 && abs(found.at.timeIntervalSince(Self.start + 6)) < 0.01)
        #expect(found.didAgentStop == nil)
    }
}
