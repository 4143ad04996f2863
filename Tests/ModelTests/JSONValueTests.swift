import FoundationEssentials
import Testing

@testable import Model

/// Decoding and encoding of arbitrary JSON.
struct JSONValueTests {
    static let texts = [
        "null", "true", "0", "1", "-7", "9007199254740993", "1.5", #""1""#, #""""#, "[]", "{}",
        #"{"a":[1,null,{"b":false}]}"#,
    ]

    @Test(arguments: texts)
    func `JSON is unchanged after decoding and encoding`(text: String) throws {
        let value = try JSONCoding.decode(JSONValue.self, from: Data(text.utf8))
        #expect(try JSONCoding.encode(value).text == text)
    }

    @Test func `0 and 1 are decoded as numbers, not as booleans`() throws {
        #expect(try JSONCoding.decode([JSONValue].self, from: Data("[0,1,true]".utf8)) == [0, 1, true])
    }

    @Test func `integer accepts doubles without fraction and no other types`() {
        #expect(
            JSONValue.number(60).integer == 60 && JSONValue.number(60.5).integer == nil
                && JSONValue.number(1e300).integer == nil)
        #expect(JSONValue.string("60").integer == nil && JSONValue.bool(true).integer == nil)
    }

    @Test(arguments: [
        (JSONValue.null, "null"), (true, "a boolean"), (1, "a number"), (1.5, "a number"), ("x", "a string"),
        (
            .array([]),
            "an array"
        ),
        (.object([:]), "an object"),
    ])
    func `kind names each JSON type`(value: JSONValue, kind: String) { #expect(value.kind == kind) }
}
