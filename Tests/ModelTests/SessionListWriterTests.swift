import FoundationEssentials
import Testing

@testable import Model

/// The direct writer writes the same text as the general encoder.
struct SessionListWriterTests {
    /// The text of the sessions, written in parts of `partSize` sessions.
    private func written(_ sessions: [Session], unreadable: [Row<Session>] = [], partSize: Int = 2) -> String {
        var writer = SessionListWriter()
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: sessions.count, by: partSize) {
            writer.add(sessions[start..<min(start + partSize, sessions.count)])
            bytes += writer.take()
        }
        writer.end(unreadable: unreadable)
        return String(decoding: bytes + writer.take(), as: UTF8.self)
    }

    private func general(_ sessions: [Session], unreadable: [Row<Session>] = []) throws -> String {
        try JSONCoding.print(SessionList(data: sessions, unreadable: unreadable)) + "\n"
    }

    @Test func `a list of any length, also an empty one, is written like by the general encoder`() throws {
        let session = try Sample.session.decoded(as: Session.self)
        for count in 0..<4 {
            let sessions = Array(repeating: session, count: count)
            #expect(try written(sessions) == general(sessions))
        }
    }

    @Test func `elements that are not sessions are written at the end`() throws {
        let rows: [Row<Session>] = [
            .undecodable(id: nil, reason: "null, expected an object"), .undecodable(id: "sess_é", reason: "x"),
        ]
        let session = try Sample.session.decoded(as: Session.self)
        #expect(try written([session], unreadable: rows) == general([session], unreadable: rows))
        #expect(try written([], unreadable: rows) == general([], unreadable: rows))
    }

    static let values: [JSONValue] = [
        "", "plain", "\"\\/\u{8}\u{C}\n\r\t\u{1B}\u{0}", "é€😀", "\u{202E}\u{7F}\u{85}", 0, -7, .integer(.max),
        .integer(.min), 0.5, 1e300, true, false, .null, .array([]), .object([:]), .array([1, .object(["a": "b"])]),
        .object(["b": 1, "a": .array([.null])]),
    ]

    @Test(arguments: values)
    func `metadata with any value is written like by the general encoder`(value: JSONValue) throws {
        for keys in [["key"], ["b", "a", "B", "a10", "a2", "", "_x", "a b"], ["é", "z", "e"], ["q\"uote", "\n"]] {
            let metadata = Dictionary(uniqueKeysWithValues: keys.map { ($0, value) })
            var session = try Sample.session.decoded(as: Session.self)
            session.metadata = metadata
            #expect(try written([session]) == general([session]))
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `sessions of random pages are written like by the general encoder`(seed: UInt64) throws {
        var generator = PageTextGenerator(seed: seed)
        for _ in 0..<20 {
            let text = generator.page(odd: 5)
            guard let page = try? JSONCoding.decode(Page<Session>.self, from: Data(text.utf8)) else { continue }
            let rows = page.rows.filter { $0.value == nil }
            #expect(try written(page.values, unreadable: rows) == general(page.values, unreadable: rows))
        }
    }

    @Test func `dates are written like by the library`() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<5000 {
            let seconds = random.number(in: -3.2e9...3.2e10)
            for date in [
                seconds, seconds.rounded(), (seconds * 1000).rounded() / 1000, (seconds * 1e4).rounded() / 1e4,
            ] {
                let date = Date(timeIntervalSinceReferenceDate: date)
                var bytes: [UInt8] = []
                Timestamp.append(date, to: &bytes)
                #expect(String(decoding: bytes, as: UTF8.self) == Timestamp.text(date))
            }
        }
        for date in [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: 0), Session.unknownCreation] {
            var bytes: [UInt8] = []
            Timestamp.append(date, to: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == Timestamp.text(date))
        }
    }
}
