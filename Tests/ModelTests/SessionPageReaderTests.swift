import FoundationEssentials
import Testing

@testable import Model

/// The direct reader gives the same page as the general decoder, or leaves the page to it.
struct SessionPageReaderTests {
    private func general(_ json: some Sequence<UInt8>) -> Page<Session>? {
        try? JSONCoding.decodeGenerally(Page<Session>.self, from: Data(json))
    }

    private func read(_ json: some Sequence<UInt8>) -> Page<Session>? {
        var last: PageText?
        return Page<Session>.read(Data(json), last: &last)
    }

    /// Checks that both readers give the same page and returns it; nil if the direct reader leaves it to the general
    /// decoder.
    @discardableResult
    private func direct(_ json: [UInt8], _ comment: Comment? = nil) -> Page<Session>? {
        guard let page = read(json) else { return nil }
        #expect(page == general(json), comment ?? "\(String(decoding: json, as: UTF8.self))")
        return page
    }

    @Test func `a page with all fields is read directly`() throws {
        let rows: [JSONValue] = [Sample.session, Sample.session.setting("id", "sess_01JXT3KQ00ABCDEFGHJKMNPQRS")]
        let page: JSONValue = .object(["data": .array(rows), "has_more": true, "next_cursor": "c", "object": "list"])
        for pretty in [false, true] {
            let read = try #require(direct(Array(JSONCoding.encode(page, pretty: pretty))))
            #expect(read.values.count == 2 && read.hasMore && read.nextCursor == "c")
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a page in the documented form is read directly`(seed: UInt64) {
        var generator = PageTextGenerator(seed: seed)
        for _ in 0..<20 {
            let text = generator.page(odd: 0)
            // The generator also makes days that do not exist, such as February 31.
            guard general(text.utf8)?.rows.allSatisfy({ $0.value?.unreadableFields.isEmpty == true }) == true else {
                continue
            }
            #expect(direct(Array(text.utf8)) != nil, "\(text)")
        }
    }

    @Test func `unknown members, enum values and missing optional fields are read directly`() throws {
        let future = Sample.session.setting("status", "paused").setting("quality", "ultra")
            .setting("transport.type", "carrier_pigeon").setting("brand_new", .object(["a": .array([1, .null])]))
        let least: JSONValue = .object(["id": "sess_1", "status": "ended", "created_at": "2025-06-15T15:06:40Z"])
        let page: JSONValue = .object(["data": .array([future, least]), "note": "x"])
        let read = try #require(direct(Array(JSONCoding.encode(page))))
        #expect(read.values.map(\.status.rawValue) == ["paused", "ended"])
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `pages with random invalid values give the same rows as the general decoder`(seed: UInt64) {
        var generator = PageTextGenerator(seed: seed)
        for _ in 0..<40 {
            let text = Array(generator.page(odd: [1, 3, 10][generator.number(0..<3)]).utf8)
            direct(text)
            direct(generator.damage(text))
        }
    }

    @Test func `the direct reader reads some pages with invalid values`() {
        var generator = PageTextGenerator(seed: 1)
        let count = (0..<200).filter { _ in direct(Array(generator.page(odd: 3).utf8)) != nil }.count
        #expect(count > 20 && count < 200)
    }

    @Test func `a truncated page is not read directly`() throws {
        let rows: [JSONValue] = [Sample.session, Sample.session.setting("metadata", .object(["k": "é\n"]))]
        let json = Array(try JSONCoding.encode(JSONValue.object(["data": .array(rows), "object": "list"])))
        for count in 0..<json.count { #expect(read(json.prefix(count)) == nil) }
    }

    @Test(arguments: [
        #"{"data":[]} x"#, #"{"data":[]}{}"#, #"{"data":[],}"#, #"{"data":[],"data":[]}"#, "\u{FEFF}{\"data\":[]}",
        #"{"data":null}"#, #"{"dat\u0061":[]}"#, #"[]"#, #"{}"#, "", #"{"data":[],"x":"\#u{01}"}"#,
        #"{"data":[],"x":01}"#, #"{"data":[],"has_more":1}"#,
    ])
    func `JSON forms that only the general decoder reads are left to it`(text: String) {
        #expect(read(text.utf8) == nil)
    }

    @Test func `deep nesting does not overflow the stack`() {
        for depth in [60, 500, 1_000_000] {
            for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
                let value = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
                let metadata = #"{"data":[{"id":"a","status":"b","metadata":{"x":\#(value)}}]}"#
                #expect(read(metadata.utf8) == nil)
                direct(Array(#"{"data":[],"x":\#(value)}"#.utf8), "depth \(depth)")
            }
        }
    }

    @Test func `invalid UTF-8 is left to the general decoder`() {
        for bytes: [UInt8] in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0x80]] {
            let json = Array(#"{"data":[],"x":""#.utf8) + bytes + Array(#""}"#.utf8)
            #expect(read(json) == nil)
        }
    }

    @Test func `repeated strings give equal values`() throws {
        let rows = (0..<50).map { number in
            Sample.session.setting("id", .string("sess_\(number)"))
                .setting("transport.url", .string("wss://rooms-\(number % 3).example.com/a/long/path"))
                .setting("transport.room_name", .string("room with a long name \(number)"))
        }
        let read = try #require(direct(Array(JSONCoding.encode(JSONValue.object(["data": .array(rows)])))))
        #expect(read.values.count == 50)
    }
}
