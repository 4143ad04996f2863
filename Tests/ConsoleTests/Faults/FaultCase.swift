import Client
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// One row of the matrix: what goes wrong, what the user sees, what is kept, and how it comes right again.
struct FaultCase: Sendable, CustomTestStringConvertible {
    /// How the console gets back to where it was.
    enum Recovery: String, Sendable {
        case byItself = "by itself, with the next answer"
        case atOnce = "with `r`, at once"
        case sentAgain = "sent again, unchanged"
        case nothingLost = "nothing to recover: the desk stays live"
    }

    enum Act: Sendable {
        /// Every answer to the desk.
        case answers(ScriptedResponse)
        /// What answers the list of live sessions in place of the API; the rest is well.
        case list(@Sendable (ReceivedRequest) -> ScriptedResponse)
        /// Another place, where something else listens or nothing does.
        case place(@Sendable () throws -> BadPlace)
        /// What answers the create that the form sends.
        case create(ScriptedResponse)
        /// What answers the end that was confirmed.
        case end(ScriptedResponse)
        /// What the machine does under the desk.
        case machine(@Sendable (FaultRun) -> Void)
    }

    let group: String
    let name: String
    let act: Act
    /// On the first line.
    let header: String
    /// Anywhere on the screen.
    let says: String
    var kept = "the rows"
    var keeps = WellServer.rooms
    var recovery = Recovery.byItself
    /// In milliseconds, where the fault is one of time.
    var limit: Int?

    var testDescription: String { name }
}

/// Where a client is sent that must not arrive, and what to take down afterwards.
struct BadPlace: Sendable {
    var url: String
    var configure: @Sendable (inout APIClient.Configuration) -> Void = { _ in }
    var stop: @Sendable () -> Void = {}
}
