import Model
import Testing

@testable import Console
@testable import Desk

/// Messages of `sessions create` and `token inspect`.
struct CreateCommandTextTests {
    @Test func `a problem names its path once`() {
        let problems = CreateRules.problems(in: .object([:]))
        #expect(
            problems.map(SessionsCreateCommand.line) == [
                "avatar_id: is required. [missing]", "transport: is required. [missing]",
            ])
        let unsupported = SessionsCreateCommand.line(CreateRules.unsupported(.pipecat))
        #expect(unsupported.contains("[transport.unsupported]"))
    }

    @Test func `pipecat and fake name the command that starts them, and websocket names none`() {
        #expect(TransportType.pipecat.otherWay?.contains("protoface-console live") == true)
        #expect(TransportType.fake.otherWay?.contains("protoface-console preview") == true)
        #expect(TransportType.websocket.otherWay == nil && TransportType.livekit.otherWay == nil)
    }
}
