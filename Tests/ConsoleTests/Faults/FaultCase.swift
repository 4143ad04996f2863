import Client
import FoundationEssentials
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// One row of the fault matrix: the fault, the expected screen texts, the data that is kept, and the recovery.
struct FaultCase: Sendable, CustomTestStringConvertible {
    /// How the console recovers from the fault.
    enum Recovery: String, Sendable {
        case atNextResponse = "by itself, with the next answer"
        case byRefreshKey = "with `r`, at once"
        case bySendingAgain = "sent again, unchanged"
        case notNeeded = "nothing to recover: the desk stays live"
    }

    /// The fault to inject.
    enum Act: Sendable {
        /// Every request gets this response.
        case answers(ScriptedResponse)
        /// The list of live sessions gets this response, a single session gets a 500, and other requests a normal one.
        case list(@Sendable (ReceivedRequest) -> ScriptedResponse)
        /// Requests go to another address, where another server or no server listens.
        case place(@Sendable () throws -> FaultyAPI)
        /// The create request of the form gets this response.
        case create(ScriptedResponse)
        /// The confirmed end request gets this response.
        case end(ScriptedResponse)
        /// The clock jumps by these seconds, because the machine sleeps or its clock is set.
        case clockJump(TimeInterval)
    }

    let group: String
    let name: String
    let act: Act
    /// Expected text in the first line of the screen.
    let header: String
    /// Expected text anywhere on the screen.
    let says: String
    /// Description of the kept data in docs/faults.md.
    var kept = "the rows"
    /// Texts that must stay on the screen.
    var keeps = HealthyAPI.rooms
    var recovery = Recovery.atNextResponse
    /// Request timeout in milliseconds; nil for the default.
    var limit: Int?

    var testDescription: String { name }
}

/// The address of a faulty API, the client configuration for it, and a function that stops its server.
struct FaultyAPI: Sendable {
    var url: String
    var configure: @Sendable (inout APIClient.Configuration) -> Void = { _ in }
    var stop: @Sendable () -> Void = {}
}
