import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Sandbox
@testable import Settings

/// Explanations of failure codes: cause, question and next step.
struct FailureTableTests {
    private static let sandboxCodes = Fault.allCases.map(\.failure.code)
    private static let contractCodes = [
        "transport.type.missing", "transport.unsupported", "insufficient_credit_balance", "concurrent_sessions",
        "at_capacity",
        "audio_source_empty", "audio_source_stalled", "audio_source_unreadable", "audio_source_unsupported",
    ]
    private static let types = APIError.Kind.known.map(\.rawValue)

    @Test(arguments: sandboxCodes + contractCodes + types)
    func `every known code has a cause, a question and a next step`(code: String) {
        #expect(FailureTable.known[code] != nil)
        let entry = FailureTable.entry(for: code.uppercased())
        #expect(entry == FailureTable.known[code])
        #expect(entry.question.hasSuffix("?") && entry.cause.hasSuffix(".") && entry.next.hasSuffix("."))
    }

    @Test(arguments: [
        "avatar_id.malformed", "transport.worker_token.missing", "max_duration_seconds.out_of_range",
        "status.unknown_value",
    ])
    func `the explanation of a field error names the field`(code: String) {
        #expect(FailureTable.isKnown(code))
        #expect(
            FailureTable.entry(for: code).cause.contains(code.split(separator: ".").dropLast().joined(separator: ".")))
    }

    @Test(arguments: ["gpu_melted", "", "a.b", "token_on_fire", ".", "room..x"])
    func `an unknown code is reported as unknown and has a next step`(code: String) {
        #expect(!FailureTable.isKnown(code))
        let entry = FailureTable.entry(for: code)
        #expect(entry.cause.contains("does not know") && entry.next.contains("ticket"))
    }

    @Test func `an unknown code is explained by the known words in it`() {
        #expect(FailureTable.entry(for: "token_on_fire").cause.contains("worker token"))
        #expect(!FailureTable.entry(for: "gpu_melted").cause.contains("Its name suggests"))
    }
}
