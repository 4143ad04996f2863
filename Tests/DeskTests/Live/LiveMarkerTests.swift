import DeskSupport
import Model
import Testing

@testable import Desk
@testable import Settings

/// The markers of live sessions, by which their records and the sessions themselves are found.
struct LiveMarkerTests {
    private static func marker(_ effects: [Effect]) throws -> String {
        for case .live(.start(let order)) in effects { return order.marker }
        throw MissingOrder()
    }

    private struct MissingOrder: Error {}

    @Test func `the markers of live sessions at two profiles differ`() throws {
        var state = Fixture.desk()
        state.press(.character("L"))
        let first = try Self.marker(state.press(.enter))
        _ = state.handle(.live(.created(.failure(Complaint("no")))))
        state.press(.escape)
        state.scene.profiles = [
            ProfileEntry(
                name: "other", place: Place(kind: .staging, badge: "other", host: "other.example"), keySource: "file")
        ]
        let number = try #require(
            state.perform(.places(.switchTo("other"))).lazy.compactMap { effect in
                if case .places(.switchTo(_, let number)) = effect { number } else { nil }
            }.first)
        let place = Place(kind: .staging, badge: "other", host: "other.example", address: "https://other.example")
        _ = state.handle(.places(.reached(number, .success(place))))
        #expect(state.scene.profileInUse == "other")
        state.press(.character("L"))
        let second = try Self.marker(state.press(.enter))
        #expect(first != second)
    }
}
