import FoundationEssentials
import Testing

@testable import Model

/// Valid JSON that `JSONDecoder` rejects, or reads differently from most parsers.
struct JSONNormalizerTests {
    private func value(_ text: String) throws -> JSONValue {
        try JSONCoding.decode(JSONValue.self, from: Data(text.utf8))
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, #"{"a":2}"#), (#"{"a":1,"b":3,"a":2,"a":4}"#, #"{"a":4,"b":3}"#),
        (#"{"a":{"x":1,"x":2},"a":{"y":1,"y":2}}"#, #"{"a":{"y":2}}"#),
        (#"[{ "a" : [1,2] , "\u0061" : 5 }]"#, #"[{"a":5}]"#), (#"{"":1,"":2}"#, #"{"":2}"#),
        (#"{"a\"":1,"a\"":2}"#, #"{"a\"":2}"#),
    ])
    func `the last of several members with the same name is used`(text: String, expected: String) throws {
        #expect(try value(text) == value(expected))
    }

    @Test func `numbers beyond the range of a double become the nearest one`() throws {
        #expect(
            try value("[1e999,-1e999,1e-999]")
                == .array([
                    .number(.greatestFiniteMagnitude), .number(-.greatestFiniteMagnitude), .integer(0),
                ]))
        let digits = String(repeating: "9", count: 400)
        #expect(try value("{\"a\":\(digits)}")["a"] == .number(.greatestFiniteMagnitude))
        #expect(try value("[1e3,1.5e2,-0.5E1]") == .array([1000, 150, -5]))
    }

    @Test(arguments: [
        (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"), (#""\ud800\u0041""#, "\u{FFFD}A"),
        (#""\ud83d\ude00""#, "😀"), (#""\\ud800""#, "\\ud800"), (#""\ud800\ud83d\ude00""#, "\u{FFFD}😀"),
    ])
    func `half of a surrogate pair becomes a replacement character`(text: String, expected: String) throws {
        #expect(try value(text) == .string(expected))
    }

    @Test(arguments: ["", "{", "[1,", #"{"a":1,"a"}"#, #"{"a":1,"a":2"#, "{'a':1}", "[1 2]", "nul", #""\u12"#])
    func `invalid JSON stays invalid`(text: String) { #expect(throws: (any Error).self) { try value(text) } }

    @Test func `deeply nested JSON is read only to a limited depth`() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: (any Error).self) { try value(text) }
    }

    @Test func `a session with huge numbers and repeated members is decoded`() throws {
        let text =
            #"{"id":"sess_1","id":"sess_2","status":"queued","status":"running","created_at":"2025-06-15t15:06:40z","#
            + #""usage":{"frames":1e999,"billable_seconds":3},"metadata":{"a":1e999,"b":"\ud800"}}"#
        let session = try JSONCoding.decode(Session.self, from: Data(text.utf8))
        #expect(session.id.rawValue == "sess_2" && session.status == .running && session.createdAt == Sample.created)
        #expect(
            session.unreadableFields.map(\.words) == [
                "usage.frames: a number that is too large, expected a whole number"
            ])
        #expect(session.usage?.billableSeconds == 3 && session.metadata["b"] == "\u{FFFD}")
    }
}
