import Client
import DeskSupport
import FoundationEssentials
import Live
import Media
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The live session on the desk, without a relay.
struct LiveDeskTests {
    private static func live(_ effects: [Effect]) -> [Effect.Live] {
        effects.compactMap { if case .live(let effect) = $0 { effect } else { nil } }
    }

    private static func order(_ effects: [Effect]) throws -> LiveOrder {
        for case .start(let order) in live(effects) { return order }
        throw TestIssue()
    }

    private struct TestIssue: Error {}

    private static func update(_ reading: LiveReading, _ picture: LivePicture? = nil) -> Message {
        .live(
            .updated(
                LiveUpdate(
                    session: LiveSample.id, reading: reading, picture: picture,
                    arrival: picture.map { _ in Fixture.now })))
    }

    // MARK: Starting

    @Test func `L shows the cost per minute and the remaining credits, and Enter starts the session`() throws {
        var state = Fixture.desk()
        state.press(.character("L"))
        let text = state.draw().glyphText
        #expect(
            text.contains("a credit per minute") && text.contains("1 240 credits")
                && text.contains("after 2:00 at the latest"))
        let order = try Self.order(state.press(.enter))
        let avatar = try #require(state.scene.feed.session(state.desk.cursor)?.avatarID)
        #expect(order.avatarID == avatar && order.address == nil && order.marker.hasPrefix("live-test-"))
        #expect(order.request.json["max_duration_seconds"] == .integer(120))
        #expect(order.request.json["metadata"]?[PipecatSessions.markerKey] == .string(order.marker))
        #expect(CreateRules.pipecatProblems(in: order.request.json).isEmpty)
        #expect(state.draw().glyphText.contains("Creating the session…"))
    }

    @Test func `Enter that was typed before the question was shown starts nothing`() {
        var state = Fixture.desk()
        #expect(Self.live(state.handle([.key(.character("L")), .key(.enter)])).isEmpty)
        #expect(state.screens.top is LiveStartDialog)
    }

    @Test func `on a fake session, L says that it starts another session`() {
        var state = Fixture.desk()
        let fake = Fixture.session(77).id
        let reading = MediaReading(source: .fake, level: .silence, history: [], video: LiveReading().video)
        state.scene.feed.apply(local: Fixture.session(77, age: 5), media: reading, at: Fixture.now)
        state.desk.moveCursor(to: fake)
        state.press(.character("L"))
        #expect(state.draw().glyphText.contains("This is a new session of the API"), "\(state.draw().glyphText)")
    }

    @Test func `L starts no session in a read-only place or without a connection`() {
        var state = Fixture.desk()
        state.scene.place.isReadOnly = true
        state.press(.character("L"))
        #expect(state.screens.isEmpty && state.notice.toast?.text == "Read-only: sessions can't be created.")
        state.scene.place.isReadOnly = false
        state.scene.link = .connecting
        state.press(.character("L"))
        #expect(state.screens.isEmpty && state.notice.toast?.text.contains("no connection") == true)
    }

    @Test func `the question warns when no credits or slots are left`() {
        var state = Fixture.desk()
        state.scene.feed.quota = Quota(planKey: "free", balanceCredits: 0)
        state.press(.character("L"))
        let text = state.draw().glyphText.split(separator: "\n").joined(separator: " ")
        #expect(text.contains("There are no credits left") && text.contains("All 1 slots"))
    }

    @Test func `the form with transport pipecat starts a live session with the fields of its schema`() throws {
        var state = Fixture.desk()
        state.press(.character("n"))
        state.screens.update(CreateForm.self) { form in
            form.form.set("transport.type", to: "pipecat")
            form.form.set("avatar_id", to: "av_stock_001")
            form.form.set("quality", to: "pro")
            form.form.set("max_duration_seconds", to: "60")
            form.form.set("idle_timeout_seconds", to: "20")
            form.form.set("metadata", to: [PairsInput.Pair("who", "me")])
        }
        let text = state.draw().glyphText
        #expect(!text.contains("worker token") && !text.contains("subscribe to"))
        let order = try Self.order(state.press(.control("s")))
        #expect(
            order.request.json.object?.keys.sorted() == [
                "avatar_id", "idle_timeout_seconds", "max_duration_seconds", "metadata", "quality", "relay_mode",
            ])
        #expect(order.request.json["metadata"]?["who"] == .string("me"))
        #expect(state.screens.top is LiveScreen && state.screens.count == 1)
        _ = state.handle(.live(.created(.success(LiveSample.session))))
        #expect(state.creation.drafts.isEmpty)
    }

    @Test func `an invalid form with transport pipecat is not sent`() {
        var state = Fixture.desk()
        state.press(.character("n"))
        state.screens.update(CreateForm.self) { form in
            form.form.set("transport.type", to: "pipecat")
            form.form.set("max_duration_seconds", to: "9999")
        }
        #expect(Self.live(state.press(.control("s"))).isEmpty)
        #expect((state.screens.top as? CreateForm)?.form.problems["max_duration_seconds"] != nil)
    }

    @Test func `a refused session is reported, and the form is kept as a draft`() throws {
        var state = Fixture.desk()
        state.press(.character("n"))
        state.screens.update(CreateForm.self) { $0.form.set("transport.type", to: "pipecat") }
        _ = try Self.order(state.press(.control("s")))
        _ = state.handle(.live(.created(.failure(Complaint("Not created. No slot is free.")))))
        #expect(!state.live.isActive && state.creation.drafts.count == 1)
        #expect(state.draw().glyphText.contains("No slot is free."))
        state.press(.escape)
        #expect(state.screens.isEmpty)
    }

    // MARK: Measurements and pictures

    @Test func `the screen shows the measurements, METRICS and events`() {
        var state = LiveSample.running()
        _ = state.handle(Self.update(LiveSample.reading))
        let text = state.draw().glyphText
        for words in [
            "412 ms", "431 ms", "25.0 fps", "52 ms", "longest 61 ms", "83 ms", "↓ 7.3 MB", "−21.4", "−18.2",
            "frames_sent", "gpu.load", "READY after 412 ms", "1:48",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func `the screen and the desk show how long the session lives at least if nothing is sent`() {
        var state = LiveSample.running()
        _ = state.handle(Self.update(LiveSample.reading))
        #expect(state.draw().glyphText.contains("idle        ends it in ≥ 0:27"), "\(state.draw().glyphText)")
        #expect(state.scene.feed.media[LiveSample.id]?.idleRemaining == 30 - 2.7)
        state.press(.escape)
        state.press(.character("k"))
        state.press(.enter)
        #expect(state.draw().glyphText.contains("ends it in ≥ 0:27"), "\(state.draw().glyphText)")
    }

    @Test(arguments: [(120, 40), (80, 24)])
    func `the end by the idle timeout is announced 10 s before`(columns: Int, rows: Int) {
        var state = LiveSample.running(columns: columns, rows: rows)
        var reading = LiveSample.reading
        reading.quiet = 21.5
        _ = state.handle(Self.update(reading))
        #expect(state.draw().glyphText.contains("ends it in ≥ 0:08"), "\(state.draw().glyphText)")
    }

    @Test func `before the avatar can hear, and after the end, there is no idle countdown`() {
        var state = LiveSample.running()
        var reading = LiveSample.reading
        reading.quiet = nil
        _ = state.handle(Self.update(reading))
        #expect(!state.draw().glyphText.contains("ends it in"))
        reading = LiveSample.reading
        reading.end = .lost
        _ = state.handle(Self.update(reading))
        #expect(!state.draw().glyphText.contains("ends it in"))
    }

    @Test func `after the network is lost, the screen says so at once, and keys that need the relay say why`() {
        var state = LiveSample.running()
        var reading = LiveSample.reading
        reading.end = .silent(seconds: 15)
        _ = state.handle(Self.update(reading))
        #expect(state.draw().glyphText.contains("◐ ending"))
        #expect(state.live.events.last?.text == "The media relay does not answer: it has sent nothing for 15 s.")
        #expect(Self.live(state.press(.character("i"))).isEmpty)
        #expect(state.notice.toast?.text == "The connection to the media relay has ended.")
    }

    @Test func `a picture is drawn once, in the size of the screen`() throws {
        var state = LiveSample.running()
        let wanted = Self.live(state.handle(.tick(Fixture.now.addingTimeInterval(1))))
        #expect(wanted.isEmpty, "the size was asked for when the session was created")
        let size = try #require(state.live.wantedSize)
        #expect(size.width > 300 && size.height > 200)
        _ = state.handle(Self.update(LiveSample.reading, LiveSample.picture()))
        #expect(state.live.drawnCount == 1)
        let glyphs = Set(state.draw().glyphText)
        _ = state.handle(Self.update(LiveSample.reading))
        _ = state.handle(Self.update(LiveSample.reading, LiveSample.picture()))
        #expect(state.live.drawnCount == 1 && glyphs.count > 20)
        _ = state.handle(Self.update(LiveSample.reading, LiveSample.picture(2)))
        #expect(state.live.drawnCount == 2)
        let smaller = Self.live(state.handle(.resized(Size(columns: 80, rows: 24))))
        #expect(smaller.count == 1 && state.live.drawnCount == 3)
    }

    @Test(arguments: [(120, 40), (80, 24), (200, 24), (40, 12)])
    func `a wide window shows at least three quarters of the height of a picture`(columns: Int, rows: Int) throws {
        var state = LiveSample.running(columns: columns, rows: rows)
        _ = state.handle(Self.update(LiveSample.reading, LiveSample.picture()))
        let frame = try #require(state.screens.last(LiveScreen.self)?.picture.frame)
        #expect(Double(frame.columns) * 0.5 / Double(frame.rows) <= 1 / 0.7)
        #expect(frame.rows >= rows - 6)
    }

    @Test func `the delay of drawing is the time from the arrival of a picture to its write`() {
        var state = LiveSample.running()
        #expect(!state.awaitsWrite)
        _ = state.handle(Self.update(LiveSample.reading, LiveSample.picture()))
        #expect(state.awaitsWrite)
        _ = state.handle(.fake(.pictureWritten(at: Fixture.now.addingTimeInterval(0.018))))
        #expect(!state.awaitsWrite && abs((state.live.drawingDelay ?? 0) - 0.018) < 1e-6)
    }

    @Test func `pictures are not decoded while the desk is shown, and the table has the measured levels`() throws {
        var state = LiveSample.running()
        state.press(.escape)
        let effects = state.press(.character("k"))
        #expect(state.screens.isEmpty && Self.live(effects) == [.setPictureSize(nil)])
        #expect(state.draw().glyphText.contains("▶ live session"), "the header says that it runs")
        _ = state.handle(Self.update(LiveSample.reading, LiveSample.picture()))
        let media = try #require(state.scene.feed.media[LiveSample.id])
        #expect(media.source == .relay && media.level.rmsDBFS == -18.2)
        let again = state.press(.character("L"))
        #expect(state.screens.top is LiveScreen && Self.live(again).count == 1)
    }

    @Test func `an update keeps the picture of the update that it replaces`() {
        let older = LiveUpdate(session: LiveSample.id, reading: LiveReading(), picture: LiveSample.picture())
        let newer = LiveUpdate(session: LiveSample.id, reading: LiveSample.reading)
        #expect(newer.replacing(older).picture == older.picture && newer.replacing(older).reading == LiveSample.reading)
    }

    // MARK: Keys

    @Test func `the keys of the screen ask for speech, a file, the microphone, the player and an interruption`() {
        var state = LiveSample.running()
        state.press(.character("v"))
        state.type("hi")
        #expect(Self.live(state.press(.enter)) == [.say("hi")])
        state.press(.character("o"))
        state.type("/tmp/a.wav")
        #expect(Self.live(state.press(.enter)) == [.playFile("/tmp/a.wav")])
        #expect(Self.live(state.press(.character("i"))) == [.interrupt])
        #expect(Self.live(state.press(.character("m"))) == [.setMicrophone(true)])
        _ = state.handle(.live(.microphone(isOn: true, nil)))
        #expect(state.draw().glyphText.contains("MICROPHONE ON"))
        #expect(Self.live(state.press(.character("m"))) == [.setMicrophone(false)])
        #expect(Self.live(state.press(.character("p"))) == [.setPlayback(true)])
    }

    @Test func `a key that is not available yet shows the reason`() {
        var state = Fixture.desk()
        state.press(.character("L"))
        state.press(.enter)
        #expect(Self.live(state.press(.character("i"))).isEmpty)
        #expect(state.notice.toast?.text == "The session is not running yet.")
    }

    @Test func `a text that can't be spoken stands in the line again`() {
        var state = LiveSample.running()
        state.press(.character("v"))
        state.type("hello there")
        state.press(.enter)
        #expect(!state.draw().glyphText.contains("say   hello there"))
        _ = state.handle(.live(.audioRefused(Complaint("espeak-ng is not installed."))))
        #expect(state.draw().glyphText.contains("say   hello there"), "\(state.draw().glyphText)")
        #expect(state.live.events.last?.text == "not sent: espeak-ng is not installed.")
        #expect(Self.live(state.press(.enter)) == [.say("hello there")])
    }

    @Test func `the audio delay says whether anything was sent`() {
        var state = LiveSample.running()
        var reading = LiveSample.reading
        reading.audioDelay = nil
        _ = state.handle(Self.update(reading))
        #expect(state.draw().glyphText.contains("not measurable yet"))
        reading.sent.seconds = 0
        _ = state.handle(Self.update(reading))
        #expect(state.draw().glyphText.contains("nothing sent"))
    }

    // MARK: Leaving and ending

    @Test func `e asks only whether to end the session, and n goes back to it`() {
        var state = LiveSample.running()
        state.press(.character("e"))
        let text = state.draw().glyphText
        #expect(text.contains("The avatar stops at once.") && !text.contains("Without this screen"))
        #expect(!text.contains("keep it"))
        for key: Key in [.character("k"), .character("n")] {
            #expect(Self.live(state.press(key)).isEmpty)
            #expect(state.screens.top is LiveScreen && state.live.phase == .running)
            state.press(.character("e"))
        }
        #expect(Self.live(state.press(.character("y"))).contains(.end))
        #expect(state.screens.top is LiveScreen, "the events stay on the screen")
    }

    @Test(arguments: [(30.0, "no agent audio"), (120, "maximum duration of 2:00")])
    func `the events say why a session ended by itself, when the API has reported its end`(
        length: TimeInterval, words: String
    ) {
        var state = LiveSample.running()
        let effects = state.handle(.live(.ended(nil)))
        #expect(effects.contains(.load(.session(LiveSample.id))))
        #expect(state.live.events.last?.text == "the session has ended")
        var session = LiveSample.session
        session.createdAt = Fixture.now.addingTimeInterval(-length - 1)
        (session.status, session.startedAt) = (.ended, Fixture.now.addingTimeInterval(-length))
        (session.firstFrameAt, session.endedAt) = (session.startedAt, Fixture.now)
        _ = state.handle(.loaded(.session(LiveSample.id, .success(SessionDetail(session: session, raw: .null)))))
        #expect(state.live.events.last?.text.contains(words) == true, "\(state.live.events.map(\.text))")
        let count = state.live.events.count
        _ = state.handle(.loaded(.session(LiveSample.id, .success(SessionDetail(session: session, raw: .null)))))
        #expect(state.live.events.count == count)
    }

    @Test func `leaving asks whether to end the session, and y ends it`() {
        var state = LiveSample.running()
        state.press(.escape)
        #expect(state.draw().glyphText.contains("End the session?"))
        state.press(.escape)
        #expect(state.screens.top is LiveScreen && !state.draw().glyphText.contains("End the session?"))
        state.press(.escape)
        #expect(Self.live(state.press(.character("y"))).contains(.end))
        #expect(state.screens.isEmpty && state.live.phase == .ending)
        _ = state.handle(.live(.ended(nil)))
        #expect(state.live.phase == .ended && state.notice.toast?.text.contains("has ended") == true)
    }

    @Test func `a relay that closes with a reason fails the session, and the reason stays on the screen`() {
        var state = LiveSample.running()
        var reading = LiveSample.reading
        reading.end = .closed(code: 1011, reason: "worker lost")
        _ = state.handle(Self.update(reading))
        _ = state.handle(.live(.ended(nil)))
        #expect(state.live.phase == .failed("The media relay closed the connection with code 1011: worker lost."))
        #expect(state.draw().glyphText.contains("worker lost"))
        state.press(.escape)
        #expect(state.screens.isEmpty)
    }

    @Test func `a session that can't be ended says how to end it`() {
        var state = LiveSample.running()
        _ = state.handle(.live(.ended(Complaint("The session was not ended: no connection."))))
        #expect(state.notice.toast?.text == "The session was not ended: no connection.")
        #expect(!state.live.isActive)
    }

    @Test func `a session of an earlier run is asked about, and y ends it`() {
        var state = Fixture.desk()
        let leftover = LiveLeftover(marker: "live-a-1", session: LiveSample.id, avatarID: "av_stock_001")
        _ = state.handle(.live(.leftoverFound(leftover)))
        #expect(state.draw().glyphText.contains("A live session of yours is still running: end it?"))
        #expect(Self.live(state.press(.character("y"))) == [.endLeftover(leftover)])
        #expect(state.screens.isEmpty)
    }

    @Test func `the profile can't be changed while a live session is running`() {
        var state = LiveSample.running()
        #expect(Self.live(state.perform(.places(.switchTo("other")))).isEmpty)
        #expect(state.live.isActive)
    }
}
