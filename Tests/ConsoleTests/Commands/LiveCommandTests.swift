import Live
import Model
import Testing

@testable import Console

/// The request and the report of the command `live`.
struct LiveCommandTests {
    @Test func `metadata of the user does not replace the marker`() throws {
        let command = try LiveCommand.parse([
            "--avatar-id", "av_stock_001", "--metadata", "\(PipecatSessions.markerKey)=x", "--metadata", "who=me",
        ])
        let values = command.metadataValues("live-1")
        #expect(values == [PipecatSessions.markerKey: .string("live-1"), "who": .string("me")])
    }

    @Test func `escape codes of the server are not in the report`() {
        var report = LiveReport(avatarID: "av_\u{1B}[31m", ending: .time, error: nil)
        report.sessionID = SessionID("sess_\u{1B}]0;x\u{7}")
        let rows = LiveReportText.rows(report)
        #expect(rows.contains { $0.hasPrefix("session") && $0.contains("sess_") })
        #expect(rows.allSatisfy { row in !row.unicodeScalars.contains { $0.value < 0x20 } }, "\(rows)")
    }
}
