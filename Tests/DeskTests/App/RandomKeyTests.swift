import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Random keys, window sizes down to 0×0 and API responses on every screen; each step must draw the whole window.
///
/// A failure reports its seed and step. `KEY_SEEDS=100-900` sets the seeds, `KEY_STEPS` the number of steps.
struct RandomKeyTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seeds: ClosedRange<Int> = {
        let ends = (environment["KEY_SEEDS"] ?? "").split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : 1...8
    }()
    private static let steps = environment["KEY_STEPS"].flatMap { Int($0) } ?? 200

    @Test(arguments: seeds)
    func `the whole window is drawn after any random key, size or response`(seed: Int) {
        var run = RandomKeyRun(seed: seed)
        for step in 0..<Self.steps {
            run.step()
            #expect(run.isDrawnAtWindowSize, "seed \(seed), step \(step): \(run.last)")
        }
    }

    @Test(arguments: RandomKeyRun.otherKeys)
    func `every screen is drawn at every window size while navigation keys are pressed`(opener: Key) {
        for columns in [nil, [SessionColumn.meta("customer"), .status, .room]] {
            for (width, height) in RandomKeyRun.sizes {
                var state = SampleDesk.withViews()
                state.desk.setColumns(columns)
                state.press(opener)
                for size in [Size(columns: width, rows: height), Size(columns: 120, rows: 40)] {
                    _ = state.handle(.resized(size))
                    #expect(state.draw().size == size)
                    for key in RandomKeyRun.navigationKeys {
                        state.press(key)
                        if size.rows < 40 { #expect(state.draw().size == size) }
                    }
                }
            }
        }
    }
}

/// One run of random keys, window sizes and API responses.
struct RandomKeyRun {
    private var dice: RandomSource
    private var state = SampleDesk.withViews()
    private var seconds = 0.0
    private var count = 10
    private(set) var last = ""

    init(seed: Int) {
        dice = RandomSource(seed)
        if dice.roll(2) == 0 { state.desk.setColumns([.meta("customer"), .status, .session, .meta("👍🏽 key 3")]) }
        if dice.roll(3) == 0 { state.press(.character("X")) }
    }

    static let sizes = [
        (1, 1), (120, 40), (80, 24), (40, 10), (300, 100), (39, 9), (0, 0), (200, 3), (5, 60), (100, 10),
    ]
    static let navigationKeys: [Key] = [
        .character("j"), .character("k"), .character("g"), .character("G"), .up, .down, .left, .right, .home, .end,
        .pageUp,
        .pageDown,
        .tab, .backTab, .enter, .escape, .escape, .character(" "), .backspace,
    ]
    static let otherKeys: [Key] =
        "JKpnsSatArPTRUedyDCVoXOmvfxbicwlhLz/?:*+-=<>[]0159éW".map { .character($0) }
        + "abcdefklnprstuvwxyz".map { .control($0) }
        + [
            .alt("x"), .delete, .insert, .wordLeft, .wordRight, .function(1), .function(5),
            .paste("pasted \u{7} text\nand more"),
        ]

    var isDrawnAtWindowSize: Bool { state.draw().size == state.scene.size }

    mutating func step() {
        switch dice.roll(20) {
        case 0:
            let (columns, rows) = dice.pick(Self.sizes)
            handle(.resized(Size(columns: columns, rows: rows)))
        case 1: poll()
        case 2: handle(.loaded(.active(.failure(.unreachable(.reset)))))
        case 3: handle(.calls(.made(Fixture.calls)))
        case 4: advanceClock(by: Double(dice.roll(400)) / 10)
        case 5: click()
        case 6...9: handle(.key(dice.pick(Self.otherKeys)))
        case 10:
            for character in dice.pick(["status:", "meta.customer:acme", "av_", "12", "age>"]) {
                handle(.key(.character(character)))
            }
        default: handle(.key(dice.pick(Self.navigationKeys)))
        }
    }

    private mutating func click() {
        let size = state.scene.size
        let point = Point(x: dice.roll(size.columns + 2), y: dice.roll(size.rows + 2))
        handle(.key(dice.pick([.click(point), .click(point), .wheelUp(point), .wheelDown(point)])))
    }

    private mutating func advanceClock(by time: Double) {
        seconds += time
        handle(.tick(Fixture.now.addingTimeInterval(seconds)))
    }

    private mutating func session(_ status: SessionStatus) -> Session {
        count += 1
        var session = Fixture.session(
            count, status, age: Double(dice.roll(90_000) - 500), room: dice.pick(["demo-room", "Zürich — 世界", "x"]),
            frames: dice.pick([nil, 0, 900, .max, -5]))
        session.metadata = dice.pick([
            [:], ["customer": .string("umbra retail berlin")], ["👍🏽 key \(dice.roll(30))": .array([.null])],
        ])
        return session
    }

    private mutating func poll() {
        advanceClock(by: 2)
        let live = (0..<dice.roll(60)).map { _ in session(dice.pick([.queued, .starting, .running, .ending])) }
        handle(.loaded(.active(.success(live.map(Row.value)))))
        let past = (0..<dice.roll(9)).map { _ in session(dice.pick([.ended, .failed, .canceled])) }
        handle(.loaded(.finished(.success(past.map(Row.value)))))
    }

    /// Handles a message and simulated responses to its effects.
    private mutating func handle(_ message: Message) {
        last = "\(message) at \(state.scene.size.columns)x\(state.scene.size.rows)"
        for effect in state.handle(message) {
            guard let response = simulatedResponse(to: effect) else { continue }
            _ = state.handle(response)
        }
    }

    private mutating func simulatedResponse(to effect: Effect) -> Message? {
        let isGood = dice.roll(3) > 0
        let refused = ClientError.unreachable(.reset)
        return switch effect {
        case .load(.session(let id)):
            .loaded(
                .session(
                    id,
                    isGood
                        ? .success(
                            SessionDetail(
                                session: state.scene.feed.session(id) ?? Fixture.session(1),
                                raw: .object(["a": .array([.null])])))
                        : .failure(refused)))
        case .sessions(.end(let id)): .sessions(.ended(id, .failure(refused)))
        case .sessions(.create): .sessions(.created(isGood ? .success(session(.queued)) : .failure(refused)))
        case .load(.avatars): .loaded(.avatars(isGood ? .success(Fixture.avatars) : .failure(refused)))
        case .load(.page(let query)):
            .loaded(
                .page(query, isGood ? .success(HistoryPage(page: Page(rows: [], hasMore: false))) : .failure(refused)))
        case .load(.usage): isGood ? nil : .loaded(.usage(.failure(refused)))
        case .creation(.readPresets): .creation(.presetsRead(.success([]), notice: nil))
        case .places(.read): .places(.read(nil))
        case .terminal(.showTheme(let name, _)): .theme(.changed(name, PictureLook(), notice: nil))
        case .files(.write(_, _, let what)):
            .files(.written(isGood ? .success("/tmp/x") : .failure(Complaint("No room.")), what: what))
        case .files(.writeTicket): .files(.ticketWritten(isGood ? .success("/tmp/x") : .failure(Complaint("No room."))))
        case .fake(.openAudio(let order)): .fake(.audioOpened(order, .silence))
        default: nil
        }
    }
}
