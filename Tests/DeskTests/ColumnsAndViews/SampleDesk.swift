import Client
import DeskSupport
import FoundationEssentials
import Model

@testable import Canvas
@testable import Desk
@testable import Settings

/// Sample desks for the tests of columns, sort order and views.
enum SampleDesk {
    static func desk(columns: Int = 120, rows: Int = 40) -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        var fleet = Fixture.fleet
        for (index, customer) in ["acme", "umbra retail berlin", "acme", "zinc"].enumerated() {
            fleet[index].metadata = ["customer": .string(customer), "build": .integer(300 + index)]
        }
        _ = state.handle(.loaded(.active(.success(fleet.map(Row.value)))))
        return state
    }

    static let views = [
        SavedView(name: "failed today", group: .terminal, filter: "status:failed created:today"),
        SavedView(
            name: "kiosks by customer", group: .all, filter: "room~kiosk", sort: .meta("customer"), isReversed: true,
            columns: [.status, .session, .meta("customer"), .room, .fps]),
        SavedView(name: "slots", sort: .ends),
    ]

    /// A desk that loaded `views` from the file.
    static func withViews(columns: Int = 120, rows: Int = 40) -> AppState {
        var state = desk(columns: columns, rows: rows)
        _ = state.handle(.preferences(.read(.success(DeskSettings(views: views)), notice: nil, isFirst: true)))
        return state
    }
}
