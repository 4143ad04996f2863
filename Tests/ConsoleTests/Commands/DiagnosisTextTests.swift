import Diagnosis
import FoundationEssentials
import Model
import Testing

@testable import Console

struct DiagnosisTextTests {
    @Test func `a failure that no rule explains is explained by its code`() {
        let now = Date(timeIntervalSince1970: 1_769_868_151)
        var session = Session(
            id: SessionID("sess_1"), status: .failed, avatarID: "av_1",
            transport: .livekit(LiveKitTransport(url: "wss://a.example", roomName: "r")), maxDurationSeconds: 600,
            createdAt: now.addingTimeInterval(-20))
        session.failedAt = now
        session.failure = SessionFailure(code: "first_frame_timeout", message: "No frame came.")
        let member = Fleet.Member(session)
        let report = DiagnosisReport(Evidence(member, fleet: Fleet([member], now: now)), observed: 0)
        let text = DiagnosisText(report, session, ShellStyle(isOn: false)).lines.joined(separator: "\n")
        #expect(text.contains("No rule explains the failure.") && text.contains("the code suggests: "), "\(text)")
        #expect(text.contains("ask: ") && text.contains("next: ") && !text.contains("anything wrong"))
    }
}
