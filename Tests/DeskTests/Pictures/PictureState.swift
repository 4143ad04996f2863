import Client
import DeskSupport
import FakeTransport
import FoundationEssentials
import Model

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The states behind the pictures: a busy sandbox that the console has watched for a while.
enum PictureState {
    /// Seconds.
    private static let watched = 96.0

    // MARK: Screens

    /// The cursor is on the first row.
    static func desk(rows: Int = 40) -> AppState {
        var state = AppState(scene: Fixture.scene(rows: rows), keySeed: "picture")
        state.scene.pictureLook = PictureLook(colours: .trueColour)
        var place = state.scene.place
        place.canHaveTap = true
        _ = state.handle(.tick(Fixture.now - watched))
        _ = state.handle(.connection(.connected(place)))
        _ = state.handle(.calls(.clockCompared(0)))
        _ = state.handle(.loaded(.platform(.success(PlatformStatus(status: .operational)))))
        _ = state.handle(.loaded(.plans(.success(Plan.published))))
        _ = state.handle(.loaded(.avatars(.success(avatars))))
        let quarters = Int(watched * 4)
        for quarter in 0...quarters {
            let moment = Fixture.now - watched + Double(quarter) / 4
            poll(&state, at: moment, isWhole: (quarters - quarter).isMultiple(of: 8))
        }
        _ = state.handle(.calls(.made(calls)))
        state.press(.character("/"))
        state.type("status:active,failed")
        state.press(.enter, .character("g"))
        return state
    }

    /// A fake session that has talked for a while. `glyphs` is the number of times that the glyphs are switched.
    static func preview(
        _ avatarID: String = "av_stock_002", look: PictureLook = PictureLook(colours: .trueColour), glyphs: Int = 0
    ) -> AppState {
        var state = desk()
        state.scene.pictureLook = look
        let order = FakeSessionRequest(avatarID: avatarID)
        let audio = AudioOpener.open(order, speak: { _ in .failure(Complaint("no text to speech")) })
        _ = state.handle(.fake(.audioOpened(order, audio.input)))
        run(&state, frames: 1...120)
        state.press(.character("p"))
        for _ in 0..<glyphs { state.press(.character("g")) }
        // At the end of these frames the mouth is open.
        run(&state, frames: 121...363)
        return state
    }

    /// Filled in, with a worker token that is for another room.
    static func createForm() -> AppState {
        var state = desk()
        state.press(.character("n"), .tab, .tab)
        state.type("wss://acme-prod.livekit.cloud")
        state.press(.tab)
        state.type("support-88")
        state.press(.tab, .paste(Fixture.token(room: "support-87")), .tab, .tab, .tab, .tab, .tab)
        state.type("1800")
        state.press(.tab, .tab)
        for text in ["customer", "acme", "user", "u_2041", "tier", "3"] {
            state.type(text)
            state.press(.tab)
        }
        state.press(.control("s"))
        return state
    }

    // MARK: Time

    /// Everything that arrives in a quarter of a second; the lists only with every whole poll.
    private static func poll(_ state: inout AppState, at moment: Date, isWhole: Bool) {
        _ = state.handle(.tick(moment))
        if isWhole {
            let sessions = fleet.sessions(at: moment)
            _ = state.handle(.loaded(.active(.success(sessions.filter(\.status.isActive).map(Row.value)))))
            _ = state.handle(
                .loaded(.finished(.success(sessions.filter(\.status.isTerminal).reversed().map(Row.value)))))
            _ = state.handle(.loaded(.quota(.success(Quota(planKey: "scale", balanceCredits: 18_240)))))
        }
        _ = state.handle(.tap(.line(fleet.readings(at: moment))))
    }

    /// Frames of a thirtieth of a second after `Fixture.now`, with a poll every two seconds.
    private static func run(_ state: inout AppState, frames: ClosedRange<Int>) {
        for frame in frames {
            let moment = Fixture.now + Double(frame) / 30
            if frame.isMultiple(of: 60) { poll(&state, at: moment, isWhole: true) }
            _ = state.handle(.tick(moment))
        }
    }

    // MARK: Data

    /// The row of `fleet` that talks, and the one whose frames stopped.
    static let talkingRow = 4, stalledRow = 10

    private static let fleet = PictureFleet(entries: [
        .init(age: 0.1, room: "lesson-42", avatar: "av_stock_004"),
        .init(age: 1.2, room: "lobby-2", avatar: "av_mika"),
        .init(age: 16, room: "support-87", avatar: "av_stock_001", framesPerSecond: 24.9),
        .init(age: 31, room: "intro-ana", avatar: "av_stock_002"),
        .init(
            age: 47, room: "support-84", avatar: "av_stock_001",
            metadata: ["customer": .string("acme"), "user": .string("u_2041"), "tier": .integer(3)]),
        .init(age: 58, room: "hall-3", avatar: "av_guide_de", framesPerSecond: 24.8),
        .init(
            age: 66, room: "triage-07", avatar: "av_stock_003",
            course: .fails(after: 59, code: "token_expired", message: "The worker token expired before it joined.")),
        .init(age: 83, room: "desk-9", avatar: "av_concierge", framesPerSecond: 25.1),
        .init(age: 102, room: "talk-33", avatar: "av_stock_002", framesPerSecond: 19.6),
        .init(age: 131, room: "Zürich", avatar: "av_host"),
        .init(
            age: 141, room: "lobby-1", avatar: "av_mika", course: .stalls(34),
            metadata: ["customer": .string("acme"), "site": .string("lisbon"), "user": .string("u_1977")]),
        .init(age: 155, room: "lesson-40", avatar: "av_stock_004"),
        .init(age: 163, room: "expo-14", avatar: "av_guide_en", framesPerSecond: 24.9, course: .isEnding),
        .init(age: 188, room: "support-79", avatar: "av_stock_001"),
        .init(age: 212, room: "quiz-night", avatar: "av_host", framesPerSecond: 24.7),
        .init(age: 260, room: "lesson-17", avatar: "av_stock_004", course: .ends(after: 214)),
        .init(age: 301, room: "intro-joe", avatar: "av_stock_002"),
        .init(age: 344, room: "triage-05", avatar: "av_stock_003", framesPerSecond: 12.3),
        .init(age: 371, room: "support-71", avatar: "av_stock_001", framesPerSecond: 24.9),
        .init(age: 433, room: "desk-4", avatar: "av_concierge"),
        .init(age: 467, room: "intro-liv", avatar: "av_stock_002", course: .ends(after: 342)),
        .init(age: 502, room: "talk-31", avatar: "av_stock_002", framesPerSecond: 24.9),
        .init(
            age: 561, room: "garage", avatar: "av_mika",
            course: .fails(after: 548, code: "worker_lost", message: "The worker stopped sending heartbeats.")),
        .init(age: 640, room: "demo-room", avatar: "av_stock_001"),
        .init(age: 702, room: "lesson-03", avatar: "av_stock_004", framesPerSecond: 24.8),
        .init(age: 755, room: "hall-1", avatar: "av_guide_de", framesPerSecond: 24.8),
        .init(age: 811, room: "support-60", avatar: "av_stock_001", course: .isEnding),
        .init(age: 912, room: "showroom-2", avatar: "av_host"),
        .init(age: 1034, room: "intro-kim", avatar: "av_stock_002"),
        .init(age: 1120, room: "triage-02", avatar: "av_stock_003", framesPerSecond: 24.6),
        .init(age: 1271, room: "expo-12", avatar: "av_guide_en"),
        .init(age: 1330, room: "support-51", avatar: "av_stock_001"),
        .init(age: 1402, room: "lesson-08", avatar: "av_stock_004", framesPerSecond: 24.9),
        .init(age: 1519, room: "desk-2", avatar: "av_concierge"),
        .init(age: 1600, room: "talk-28", avatar: "av_stock_002", framesPerSecond: 24.8),
        .init(age: 1688, room: "demo-room", avatar: "av_stock_001"),
    ])

    private static let avatars = [
        Avatar(id: "av_stock_001", name: "Marcus"), Avatar(id: "av_stock_002", name: "Amara"),
        Avatar(id: "av_stock_003", name: "Kenji"), Avatar(id: "av_stock_004", name: "Ingrid"),
        Avatar(id: "av_mika", name: "Mika"),
    ]

    /// Requests about the stalled session.
    private static var calls: [CallRecord] {
        let path = "/v1/sessions/" + fleet.id(stalledRow).rawValue
        var created = Fixture.call("/v1/sessions", back: 141, method: "POST", status: 201, took: 212, size: 512)
        created.created = fleet.id(stalledRow)
        return [created] + [5.0, 3, 1].map { Fixture.call(path, back: $0, took: 9 + $0, size: 704) }
    }
}
