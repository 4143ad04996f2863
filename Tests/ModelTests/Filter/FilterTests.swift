import FoundationEssentials
import Testing

@testable import Model

/// The filter grammar: matches, errors, API queries and completion.
struct FilterTests {
    /// 2026-01-31 14:02:31 UTC.
    private static let clock = FilterClock(now: Date(timeIntervalSince1970: 1_769_868_151), utcOffset: 0)

    private static let statuses =
        "created, queued, starting, running, ending, ended, failed, canceled, active or terminal"

    /// A filter subject with fixed values.
    private struct Subject: FilterSubject {
        var status = SessionStatus.running
        var texts: [FilterField: String] = [
            .room: "demo-room", .avatar: "av_stock_001", .id: "sess_01JABC", .host: "wss://acme.livekit.cloud",
        ]
        var metadata = ["user": "u_123", "Note": "first call"]
        var numbers: [FilterField: Double] = [.age: 400, .fps: 12.5, .created: 1_769_868_151 - 400]
        var flags: Set<FilterFlag> = [.stalled, .active]

        func number(_ field: FilterField) -> Double? { numbers[field] }
        func has(_ flag: FilterFlag) -> Bool { flags.contains(flag) }
        func hasText(of field: FilterField, key: String?, _ test: TextTest) -> Bool {
            field == .meta
                ? metadata.contains { $0.key.lowercased() == key && test.passes($0.value) }
                : texts[field].map(test.passes) ?? false
        }
        func hasText(_ test: TextTest) -> Bool {
            (Array(texts.values) + Array(metadata.values)).contains(where: test.passes)
        }
    }

    private func filter(_ text: String) -> SessionFilter { SessionFilter(text, clock: Self.clock) }

    @Test(arguments: [
        "", "status:running", "status:run", "status:active", "STATUS:Running", "status:failed,running",
        "!status:failed",
        "-status:failed",
        "room:demo", "room:demo-room", "room=demo-room", "room~emo-ro", "room:DEMO", "room:d*room", "room=*",
        "avatar:av_stock_001",
        "id:JABC", "host~livekit", "host:acme", "age>5m", "age>=400", "age<1h30m", "fps<20", "fps>=12.5", "fps=12.5",
        "meta.user=u_123",
        "meta.USER:u_123", "meta.note:\"first call\"", "meta.note:call", "is:stalled", "!is:fake", "created<1h",
        "created:today",
        "created>2026-01-30", "created:2026-01-31", "\"first call\"", "first demo", "!nowhere", "room:x,demo", "ends",
        "!ends<1m",
        "wss://acme", "status: room:", "url~acme", "session:jabc",
    ])
    func `valid filters match the subject`(text: String) {
        if text == "ends" { return #expect(!filter(text).matches(Subject())) }
        #expect(filter(text).mistakes == [])
        #expect(filter(text).matches(Subject()))
    }

    @Test(arguments: [
        "status:failed", "status:terminal", "!status:running", "room=demo", "room:emo", "room~kiosk", "room:*demo",
        "avatar:av_stock",
        "age<5m", "age>1h", "fps>20", "fps=12", "meta.user=u_12", "meta.other:u_123", "is:fake", "!is:stalled",
        "created>1h",
        "created:yesterday", "created<2026-01-31", "nowhere", "first nowhere", "ends<1m", "frames>0", "!\"first call\"",
    ])
    func `valid filters with other values do not match the subject`(text: String) {
        #expect(filter(text).mistakes == [])
        #expect(!filter(text).matches(Subject()))
    }

    @Test(arguments: [
        ("statsu:failed", 0..<6, "unknown field 'statsu' (did you mean status?)"),
        ("room:a xyzzy:1", 7..<12, "unknown field 'xyzzy'"),
        ("status:faild", 7..<12, "unknown status 'faild' (did you mean failed?)"),
        ("status:failed,bogus", 14..<19, "unknown status 'bogus': " + Self.statuses),
        ("fps<fast", 4..<8, "'fast' is not a number: fps<20"),
        ("age>soon", 4..<8, "'soon' is not a duration: 30s, 5m, 2h or 1d"),
        ("age:5m", 0..<6, "age needs < > <= or >=: age>5m"),
        ("room<3", 0..<6, "room is text: use : = or ~"),
        ("is:stuck", 3..<8, "unknown state 'stuck': stalled, ghost, marked, fake, active, terminal or trouble"),
        ("meta:x", 0..<4, "meta needs a key name: meta.customer:acme"),
        ("created:never", 8..<13, "'never' is not a time: 2h, today, yesterday or 2026-01-31"),
    ])
    func `an invalid word is reported with its range and a message`(text: String, range: Range<Int>, words: String) {
        #expect(filter(text).mistakes == [FilterError(range: range, words: words)])
    }

    @Test func `valid words still apply next to an invalid word`() {
        #expect(filter("statsu:failed room:demo").matches(Subject()))
        #expect(!filter("statsu:failed room:kiosk").matches(Subject()))
    }

    @Test func `an incomplete word is not an error`() {
        for text in ["status:", "room~", "!", "age>", "\"fir", "meta.user=", "stat", "-"] {
            #expect(filter(text).mistakes == [], "\(text)")
        }
    }

    @Test func `an incomplete word is listed as unfinished with an example, and all examples are valid`() {
        #expect(
            filter("room~demo fps<").unfinished == [
                FilterError(range: 10..<14, words: "fps has no value yet: fps<20")
            ])
        #expect(filter("-").unfinished.isEmpty && filter("status:failed").unfinished.isEmpty)
        // The example of each field is a valid term.
        for field in FilterField.allCases {
            #expect(
                filter(field.example).mistakes.isEmpty && filter(field.example).terms.count == 1, "\(field.example)")
        }
    }

    @Test(arguments: [
        ("status:failed", true), ("status:ended,canceled", true), ("status:fail", true), ("is:over", true),
        ("status:running", false),
        ("status:failed,running", false), ("status:en", false), ("!status:failed", false), ("failed", false),
        ("status=someday", false),
    ])
    func `a filter with only terminal statuses is recognized`(text: String, isPast: Bool) {
        #expect(filter(text).hasOnlyTerminalStatuses == isPast)
    }

    @Test(arguments: [
        ("status:failed", "status:failed"), ("status:failed,ended avatar:av_1", "status:failed,ended avatar:av_1"),
        ("status:fa room:x", "status:failed"),
        ("created:today", "status:terminal created>=2026-01-31T00:00Z created<2026-02-01T00:00Z"),
        ("status:terminal avatar=av_1", "status:terminal avatar:av_1"), ("status:active,failed", "status:failed"),
    ])
    func `supported terms are sent as API query`(text: String, words: String) {
        #expect(filter(text).query?.words == words)
    }

    @Test(arguments: [
        "", "room:x", "status:running", "!status:failed", "status:terminal", "avatar~stock", "avatar:a*",
        "!avatar:av_1",
    ])
    func `unsupported filters send no API query`(text: String) {
        #expect(filter(text).query == nil)
    }

    @Test(arguments: [
        ("st", ["status:"]), ("room:de", ["demo-room"]), ("!is:st", ["stalled"]),
        ("status:failed,en", ["ending", "ended"]),
        ("meta.u", ["meta.user:"]), ("x room:", ["demo-room", "\"two words\""]),
    ])
    func `completion offers field names and existing values`(text: String, candidates: [String]) {
        let completion = FilterCompletion(text, cursor: text.count, keys: ["user"]) { field, _ in
            field == .room ? ["demo-room", "two words"] : []
        }
        #expect(completion?.candidates == candidates)
    }

    @Test(arguments: [("30s", 30.0), ("5m", 300), ("1h30m", 5400), ("2d", 172_800), ("90", 90)])
    func `durations are parsed to seconds`(text: String, seconds: Double) {
        #expect(FilterTermParser.seconds(text) == seconds)
    }

    @Test(arguments: ["", "m", "5x", "1h30", "-5m", "nan", "inf"])
    func `invalid durations give nil`(text: String) { #expect(FilterTermParser.seconds(text) == nil) }
}
