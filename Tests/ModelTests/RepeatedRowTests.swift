import FoundationEssentials
import Testing

@testable import Model

/// A row whose text is the same as in the last page is not read again.
struct RepeatedRowTests {
    private func text(_ ids: [String], changing changed: Set<String> = []) throws -> Data {
        let rows = ids.map { id in
            Sample.session.setting("id", .string(id))
                .setting("usage", .object(["frames": .integer(changed.contains(id) ? 1 : 0)]))
        }
        return try JSONCoding.encode(JSONValue.object(["data": .array(rows)]))
    }

    /// A page text whose avatar ids differ from those in its JSON: a row with the avatar id "reused" was not read
    /// again.
    private func marked(_ text: PageText?) throws -> PageText {
        let text = try #require(text)
        let sessions = text.sessions.map { session in
            var session = session
            session.avatarID = "reused"
            return session
        }
        return PageText(json: text.json, sessions: sessions, ranges: text.ranges)
    }

    /// Reads the first page and then the second, and returns the ids of the rows that were reused.
    private func reused(_ first: Data, _ second: Data) throws -> [String] {
        var last: PageText?
        _ = Page<Session>.read(first, last: &last)
        last = try marked(last)
        let page = try #require(Page<Session>.read(second, last: &last))
        #expect(last?.json == second && last?.ranges.count == page.rows.count)
        return page.values.filter { $0.avatarID == "reused" }.map(\.id.description)
    }

    private let ids = (1...6).map { "sess_\($0)" }

    @Test func `all rows of an equal page are reused`() throws {
        #expect(try reused(text(ids), text(ids)) == ids)
    }

    @Test func `only the changed rows are read again`() throws {
        let changed: Set = ["sess_1", "sess_4", "sess_6"]
        #expect(try reused(text(ids), text(ids, changing: changed)) == ["sess_2", "sess_3", "sess_5"])
    }

    @Test func `rows are reused after a new session moved them down`() throws {
        #expect(try reused(text(ids), text(["sess_9", "sess_8"] + ids.dropLast(2))) == Array(ids.dropLast(2)))
    }

    @Test func `the rows after a removed session are reused, except the first`() throws {
        #expect(try reused(text(ids), text(["sess_1", "sess_4", "sess_5"])) == ["sess_1", "sess_5"])
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `random pages give the same rows with and without the rows of the last page`(seed: UInt64) {
        var generator = PageTextGenerator(seed: seed)
        var last: PageText?
        for _ in 0..<20 {
            let text = Array(generator.page(odd: 1).utf8)
            for json in [text, generator.damage(text), text].map({ Data($0) }) {
                var none: PageText?
                let page = Page<Session>.read(json, last: &last)
                #expect(page == Page<Session>.read(json, last: &none))
                #expect((page == nil) == (last == nil))
            }
        }
    }
}
