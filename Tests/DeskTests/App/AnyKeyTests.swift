import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Every screen under random keys, sizes down to nothing, and answers good and bad: the console goes on and draws.
///
/// A failure names its seed and step. `KEY_SEEDS=100-900` tries others, `KEY_STEPS` another length.
struct AnyKeyTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seeds: ClosedRange<Int> = {
        let ends = (environment["KEY_SEEDS"] ?? "").split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : 1...8
    }()
    private static let steps = environment["KEY_STEPS"].flatMap { Int($0) } ?? 200

    @Test(arguments: seeds)
    func `whatever is pressed, at whatever size, the console goes on and draws`(seed: Int) {
        var run = KeyRun(seed: seed)
        for step in 0..<Self.steps {
            run.step()
            #expect(run.isDrawnWhole, "seed \(seed), step \(step): \(run.last)")
        }
    }

    @Test(arguments: KeyRun.others)
    func `every screen that a key opens goes through every size, each with all that moves in it`(opener: Key) {
        for columns in [nil, [SessionColumn.meta("customer"), .status, .room]] {
            for (width, height) in KeyRun.sizes {
                var state = Looking.deskWithViews()
                state.desk.setColumns(columns)
                state.press(opener)
                for size in [Size(columns: width, rows: height), Size(columns: 120, rows: 40)] {
                    _ = state.handle(.resized(size))
                    #expect(state.draw().size == size)
                    for key in KeyRun.walking {
                        state.press(key)
                        if size.rows < 40 { #expect(state.draw().size == size) }
                    }
                }
            }
        }
    }
}

/// One run of random keys.
struct KeyRun {
    private var dice: Dice
    private var state = Looking.deskWithViews()
    private var seconds = 0.0
    private var count = 10
    private(set) var last = ""

    init(seed: Int) {
        dice = Dice(seed)
        if dice.roll(2) == 0 { state.desk.setColumns([.meta("customer"), .status, .session, .meta("👍🏽 key 3")]) }
        if dice.roll(3) == 0 { state.press(.character("X")) }
    }

    static let sizes = [
        (1, 1), (120, 40), (80, 24), (40, 10), (300, 100), (39, 9), (0, 0), (200, 3), (5, 60), (100, 10),
    ]
    static let walking: [Key] = [
        .character("j"), .character("k"), .character("g"), .character("G"), .up, .down, .left, .right, .home, .end,
        .pageUp,
        .pageDown,
        .tab, .backTab, .enter, .escape, .escape, .character(" "), .backspace,
    ]
    static let others: [Key] =
        "JKpnsSatArPTRUedyDCVoXOmvfxbicwlhLz/?:*+-=<>[]0159éW".map { .character($0) }
        + "abcdefklnprstuvwxyz".map { .control($0) }
        + [
            .alt("x"), .delete, .insert, .wordLeft, .wordRight, .function(1), .function(5), .unknown,
            .paste("pasted \u{7} text\nand more"),
        ]

    var isDrawnWhole: Bool { state.draw().size == state.scene.size }

    mutating func step() {
        switch dice.roll(20) {
        case 0:
            let (columns, rows) = dice.pick(Self.sizes)
            take(.resized(Size(columns: columns, rows: rows)))
        case 1: poll()
        case 2: take(.activeLoaded(.failure(.unreachable(.reset))))
        case 3: take(.callsMade(Fixture.calls))
        case 4: pass(Double(dice.roll(400)) / 10)
        case 5: click()
        case 6...9: take(.key(dice.pick(Self.others)))
        case 10:
            for character in dice.pick(["status:", "meta.customer:acme", "av_", "12", "age>"]) {
                take(.key(.character(character)))
            }
        default: take(.key(dice.pick(Self.walking)))
        }
    }

    private mutating func click() {
        let size = state.scene.size
        let point = Point(x: dice.roll(size.columns + 2), y: dice.roll(size.rows + 2))
        take(.key(dice.pick([.click(point), .click(point), .wheelUp(point), .wheelDown(point)])))
    }

    private mutating func pass(_ time: Double) {
        seconds += time
        take(.tick(Fixture.now.addingTimeInterval(seconds)))
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
        pass(2)
        let live = (0..<dice.roll(60)).map { _ in session(dice.pick([.queued, .starting, .running, .ending])) }
        take(.activeLoaded(.success(live.map(Row.value))))
        let past = (0..<dice.roll(9)).map { _ in session(dice.pick([.ended, .failed, .canceled])) }
        take(.finishedLoaded(.success(past.map(Row.value))))
    }

    /// Handles a message, and what the runner would answer to what comes of it.
    private mutating func take(_ message: Message) {
        last = "\(message) at \(state.scene.size.columns)x\(state.scene.size.rows)"
        for effect in state.handle(message) {
            guard let answer = answer(effect) else { continue }
            _ = state.handle(answer)
        }
    }

    private mutating func answer(_ effect: Effect) -> Message? {
        let isGood = dice.roll(3) > 0
        let refused = ClientError.unreachable(.reset)
        return switch effect {
        case .loadSession(let id):
            .sessionLoaded(
                id,
                isGood
                    ? .success(
                        SessionDetail(
                            session: state.scene.feed.session(id) ?? Fixture.session(1),
                            raw: .object(["a": .array([.null])])))
                    : .failure(refused))
        case .end(let id): .ended(id, .failure(refused))
        case .create: .created(isGood ? .success(session(.queued)) : .failure(refused))
        case .loadAvatars: .avatarsLoaded(isGood ? .success(Fixture.avatars) : .failure(refused))
        case .loadPage(let query):
            .pageLoaded(query, isGood ? .success(HistoryPage(page: Page(rows: [], hasMore: false))) : .failure(refused))
        case .loadUsage: isGood ? nil : .usageLoaded(.failure(refused))
        case .readPresets: .presetsRead(.success([]), said: nil)
        case .readPlaces: .placesRead(nil)
        case .showTheme(let name, _): .themeChanged(name, isLight: false, words: nil)
        case .writeFile(_, _, let what):
            .fileWritten(isGood ? .success("/tmp/x") : .failure(Complaint("No room.")), what: what)
        case .writeTicket: .ticketWritten(isGood ? .success("/tmp/x") : .failure(Complaint("No room.")))
        case .openAudio(let order): .audioOpened(order, .silence)
        default: nil
        }
    }
}
