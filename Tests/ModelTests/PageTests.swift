import FoundationEssentials
import Testing

@testable import Model

/// Decoding of list pages: invalid rows are reported and valid rows are kept.
struct PageTests {
    private func page(_ rows: JSONValue..., more: [String: JSONValue] = [:]) throws -> Page<Session> {
        let envelope: [String: JSONValue] = ["object": "list", "data": .array(rows)]
        return try JSONValue.object(envelope.merging(more) { $1 }).decoded(as: Page<Session>.self)
    }

    @Test func `decode errors affect only their own row`() throws {
        let valid = Sample.session
        let page = try page(
            valid, valid.setting("id", "sess_02").setting("created_at", "hunter2"), valid.setting("id", "sess_03"),
            valid.setting("id", nil), .null, 7, .array([]), valid.setting("id", "sess_04"))
        #expect(page.values.map(\.id.rawValue) == ["sess_01", "sess_02", "sess_03", "sess_04"])
        #expect(page.rows.count == 8)
        let reasons: [(String?, String)] = page.rows.compactMap { row in
            if case .undecodable(let id, let reason) = row { (id, reason) } else { nil }
        }
        #expect(reasons.allSatisfy { $0.0 == nil })
        #expect(
            reasons.map(\.1) == [
                "id: missing, expected text", "null, expected an object", "a number, expected an object",
                "an array, expected an object",
            ])
        #expect(!reasons.contains { $0.1.contains("hunter2") })
    }

    @Test func `an invalid escape in one row does not affect the next row`() throws {
        let valid = #"{"id":"sess_02","status":"ended","created_at":"2025-06-15T15:06:40Z"}"#
        let text = #"{"data":[{"id":"a\q","status":"running"},\#(valid)]}"#
        let page = try JSONCoding.decode(Page<Session>.self, from: Data(text.utf8))
        #expect(page.values.map(\.id.rawValue) == ["sess_02"])
    }

    @Test func `the cursor is decoded, and a page without cursor is the last one`() throws {
        let first = try page(Sample.session, more: ["has_more": true, "next_cursor": "sess_01"])
        #expect(first.hasMore && first.nextCursor == "sess_01")
        let last = try page(more: ["next_cursor": .null, "brand_new": 1])
        #expect(!last.hasMore && last.nextCursor == nil && last.rows.isEmpty)
    }

    @Test(arguments: [
        ("has_more", JSONValue.string("true"), "has_more: text, expected true or false"),
        ("next_cursor", 7, "next_cursor: a number, expected text"),
    ])
    func `a cursor that can't be read costs no row and is reported`(
        field: String, value: JSONValue, problem: String
    ) throws {
        let page = try page(Sample.session, more: [field: value])
        #expect(page.values.count == 1 && !page.hasMore)
        #expect(page.problems == [problem])
    }

    @Test func `the next page is requested if only the cursor says that there is one`() throws {
        let page = try page(Sample.session, more: ["has_more": 1, "next_cursor": "sess_01"])
        #expect(page.hasMore && page.nextCursor == "sess_01")
    }

    @Test func `a list without data fails with the name of the field`() throws {
        let error = try #require(throws: DecodingError.self) {
            try JSONValue.object(["object": "list"]).decoded(as: Page<Session>.self)
        }
        #expect(DecodingProblem.reason(error) == "data is missing")
    }

    @Test func `a page is encoded in the API's format`() throws {
        let avatar = Avatar(id: "av_1", name: "Ada", createdAt: Sample.created)
        let row =
            #"{"created_at":"2025-06-15T15:06:40.000Z","id":"av_1","is_demo":false,"name":"Ada","object":"avatar","#
            + #""runtime_type":"avtr1","status":"ready"}"#
        #expect(
            try JSONCoding.encode(Page(rows: [.value(avatar)])).text
                == #"{"data":[\#(row)],"has_more":false,"object":"list"}"#)
        #expect(
            try JSONCoding.encode(Page<Avatar>(rows: [], hasMore: true, nextCursor: "av_1")).text
                == #"{"data":[],"has_more":true,"next_cursor":"av_1","object":"list"}"#)
    }
}
