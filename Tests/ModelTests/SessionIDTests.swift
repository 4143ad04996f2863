import Testing

@testable import Model

/// Session ids stored as ULID and as text, which must behave identically.
struct SessionIDTests {
    private static let ids = [
        "sess_01J9ZX3K5V7N9R7S0VRABCDEFG", "sess_00000000000000000000000000", "sess_7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        // More than 128 bits, letters outside the alphabet, lower case, other lengths, other prefixes, empty.
        "sess_80000000000000000000000000", "sess_01J9ZX3K5V7N9R7S0VRABCDEFI", "sess_01j9zx3k5v7n9r7s0vrabcdefg",
        "sess_01J9ZX3K5V7N9R7S0VRABCDEF", "sess_01J9ZX3K5V7N9R7S0VRABCDEFGH", "SESS_01J9ZX3K5V7N9R7S0VRABCDEFG",
        "01J9ZX3K5V7N9R7S0VRABCDEFG", "sess_", "", "sess_ü1J9ZX3K5V7N9R7S0VRABCDEF", "fake-1",
    ]

    @Test(arguments: ids)
    func `rawValue, description and UTF-8 bytes equal the original text`(text: String) {
        #expect(SessionID(text).rawValue == text && "\(SessionID(text))" == text)
        #expect(SessionID(text).withUTF8 { String(decoding: $0, as: UTF8.self) } == text)
    }

    @Test func `ids compare like their texts`() {
        for a in Self.ids {
            for b in Self.ids {
                #expect(
                    (SessionID(a) == SessionID(b)) == (a == b) && (SessionID(a) < SessionID(b)) == (a < b), "\(a) \(b)")
            }
        }
        #expect(Set(Self.ids.map(SessionID.init)).count == Self.ids.count)
    }

    @Test func `a text pattern matches an id exactly if it matches its text`() {
        for needle in ["r7s0", "SESS_", "01J9*EFG", "*", "ü1j9", "0abc", "fake"] {
            let pattern = SessionFilter("id~\(needle)", clock: FilterClock(now: .distantPast, utcOffset: 0))
            guard case .text(_, _, let test)? = pattern.terms.first?.test else { continue }
            for id in Self.ids { #expect(test.passes(SessionID(id)) == test.passes(id), "\(needle) \(id)") }
        }
    }
}
