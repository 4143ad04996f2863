import FoundationEssentials

@testable import Model

/// Generates random JSON texts of session pages: mostly as the API documents them, with changed values and changed
/// bytes.
struct PageTextGenerator {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Tokens and keys are put together here, so that no file contains text that looks like a secret.
    private static let token = ["eyJ" + "hbGciOiJIUzI1NiJ9", "eyJ" + "zdWIiOiIxIn0", "c2lnbmF0dXJl"].joined(
        separator: ".")
    private static let texts = [
        #""""#, #""running""#, #""wss://rooms.example.com/some/longer/path""#, #""a \"quote\" \\ \/ \b\f\n\r\t""#,
        #""\u00e9\u20ac\ud83d\ude00""#, #""é€😀 text""#, #""\ud83d""#, #""\ude00 low""#, #""\u0000""#, #""bad \q""#,
        "\"tab\tinside\"", "\"\(token)\"", "\"x \(token). y\"", #""eyJ and sk_""#, "\"sk" + "_live_abcdefghijkl\"",
        #""e\u0079Jhbb""#, #""task_id""#, #""2026-01-31T14:02:31Z""#, #""2026-02-29T14:02:31Z""#,
        #""2024-02-29T23:59:59.123456Z""#, #""2026-01-31t14:02:31.5z""#, #""2026-01-31T14:02:31+02:00""#,
        #""********""#, #""unknown_status""#, #""\u0041scii""#, "\"K\u{212A}\"",
    ]
    private static let others = [
        "null", "true", "false", "0", "7", "-3", "-0", "12.5", "1.0", "1e3", "1E-2", "1e999", "-1e999", "01", "1.",
        ".5",
        "+1", "123456789012345678", "9223372036854775807", "9223372036854775808", "1234567890123456789012345", "nul",
        "[]", "{}", "[1,[2,[3]]]", #"{"a":{"b":[null,true,"x"]}}"#, #"{"a":1,"a":2}"#, "[1,]", "{,}", "NaN", "1e-400",
        #"{"worker_token":"abc","Api_Key":null,"API_SECRET":[1]}"#, "0.1", "100.000000000000001", "4.9e-324",
    ]

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
    mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func oddValue() -> String { chance(50) ? pick(Self.texts) : pick(Self.others) }

    mutating func time() -> String {
        let (month, day) = (number(1..<13), number(1..<32))
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let digits = (0..<number(0..<10)).map { _ in String(number(0..<10)) }.joined()
        let clock = [number(0..<24), number(0..<60), number(0..<60)].map(two).joined(separator: ":")
        return "\(number(1890..<3010))-\(two(month))-\(two(day))T\(clock)\(digits.isEmpty ? "" : "." + digits)Z"
    }

    private mutating func space() -> String { chance(90) ? "" : pick([" ", "\n", "\t", "\r\n", "  "]) }

    /// `odd` is the percentage of members that have a random value, are missing or are repeated.
    private mutating func object(_ members: [(String, String)], odd: Int) -> String {
        var texts: [String] = []
        for (name, value) in members {
            guard chance(odd) else {
                texts.append("\(space())\"\(name)\"\(space()):\(space())\(value)\(space())")
                continue
            }
            switch number(0..<6) {
            case 0: continue
            case 1: texts += ["\"\(name)\":\(value)", "\"\(name)\":\(oddValue())"]
            case 2: texts.append("\"new_\(name)\":\(oddValue())")
            case 3: texts.append("\"\\u00\(String(name.utf8.first ?? 0, radix: 16))\(name.dropFirst())\":\(value)")
            default: texts.append("\"\(name)\":\(oddValue())")
            }
        }
        if chance(30) { texts.shuffle(using: &random) }
        return "{" + texts.joined(separator: ",") + "}"
    }

    private mutating func transport(odd: Int) -> String {
        let type = chance(80) ? "livekit" : pick(["websocket", "pipecat", "fake", "future"])
        return object(
            [
                ("type", "\"\(type)\""), ("url", #""wss://rooms.example.com/""#),
                ("room_name", "\"room-\(number(0..<9))\""),
                ("worker_token", #""********""#), ("worker_identity", #""protoface-worker""#),
                ("audio_source", #""track""#), ("subscribe_to_identity", pick(["null", #""caller""#])),
                ("synthetic_audio_if_no_input", pick(["true", "false"])),
            ], odd: odd)
    }

    private mutating func session(odd: Int) -> String {
        let id = chance(80) ? "sess_01JXT3KQ00ABCDEFGHJKMNPQ\(number(10..<99))" : "sess_\(number(0..<99))"
        let usage = object([("billable_seconds", "12"), ("frames", "\(number(0..<99_999))")], odd: odd)
        let failure = object([("code", #""worker_lost""#), ("message", #""The worker is gone.""#)], odd: odd)
        let metadata = object(
            [
                ("team", #""qa""#), ("run", "\(number(-9..<99))"), ("load", "0.\(number(1..<99))5"),
                ("worker_token", "null"),
            ],
            odd: odd * 2)
        return object(
            [
                ("object", #""session""#), ("id", "\"\(id)\""), ("status", #""running""#),
                ("avatar_id", #""av_stock_001""#),
                ("transport", transport(odd: odd)), ("quality", #""pro""#), ("max_duration_seconds", "600"),
                ("idle_timeout_seconds", "45"), ("metadata", metadata), ("created_at", "\"\(time())\""),
                ("started_at", chance(50) ? "null" : "\"\(time())\""), ("first_frame_at", "null"),
                ("ended_at", "null"), ("failed_at", "null"), ("failure", chance(70) ? "null" : failure),
                ("usage", usage), ("billing_surface", #""api""#),
            ], odd: odd)
    }

    /// `odd` is the percentage of changed members; 0 gives pages as the API documents them.
    mutating func page(odd: Int) -> String {
        let sessions = (0..<number(0..<6)).map { _ in chance(97) || odd == 0 ? session(odd: odd) : oddValue() }
        return object(
            [
                ("object", #""list""#), ("data", "[\(sessions.joined(separator: ","))]"),
                ("has_more", pick(["true", "false"])),
                ("next_cursor", pick(["null", #""sess_01""#])),
            ], odd: odd) + (odd > 0 && chance(5) ? pick([" x", "{}", " ", "\n", ","]) : "")
    }

    /// Replaces, removes or repeats a few bytes.
    mutating func damage(_ text: [UInt8]) -> [UInt8] {
        var bytes = text
        for _ in 0..<number(1..<4) where !bytes.isEmpty {
            let index = number(0..<bytes.count)
            switch number(0..<4) {
            case 0: bytes[index] = UInt8(number(0..<256))
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(bytes[number(0..<bytes.count)], at: index)
            default: bytes[index] = Array("\"\\{}[],:0e-.u ".utf8)[number(0..<14)]
            }
        }
        return bytes
    }
}
