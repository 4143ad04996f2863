import Diagnosis
import Model

/// Known failure and error codes with cause, question for the customer and next step.
///
/// The failure codes of sessions are those of the sandbox: no published document of the API lists any.
package enum FailureTable {
    /// Unknown codes get an entry with a guess that is based on the words in the code.
    package static func entry(for code: String) -> FailureExplanation {
        let key = code.lowercased()
        return known[key] ?? field(key) ?? unknown(key)
    }

    /// What the failure code of the session usually means. Nil if the session did not fail, or if a rule of the session
    /// doctor explains the failure.
    package static func explanation(of session: Session, _ diagnosis: SessionDiagnosis) -> FailureExplanation? {
        guard let failure = session.failure, diagnosis.findings.isEmpty else { return nil }
        return entry(for: failure.code)
    }

    package static func isKnown(_ code: String) -> Bool {
        known[code.lowercased()] != nil || field(code.lowercased()) != nil
    }

    package static let known = token.merging(room) { a, _ in a }.merging(worker) { a, _ in a }.merging(refusals) {
        a, _ in a
    }

    /// Codes of request validation: `field.reason`.
    private static func field(_ code: String) -> FailureExplanation? {
        let parts = code.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, let reason = parts.last.flatMap({ reasons[String($0)] }) else { return nil }
        let name = parts.dropLast().joined(separator: ".")
        return FailureExplanation(
            "The request was refused at \(name): \(reason).", ask: "what does your code send as \(name)?",
            next: "Correct \(name) and create the session again; n checks every field before it is sent.")
    }

    private static let reasons: [String: String] = [
        "missing": "it is missing", "malformed": "its format is invalid",
        "unknown": "it does not exist",
        "unknown_value": "it is not an allowed value", "wrong_type": "it is of the wrong JSON type",
        "out_of_range": "it is out of range", "unsupported": "it is not available yet",
        "conflict": "it contradicts another field",
        "too_large": "it is too large", "not_json": "it is not valid JSON",
        "unknown_field": "the API has no such field",
    ]

    private static func unknown(_ code: String) -> FailureExplanation {
        let hints: [(words: [String], about: String)] = [
            (["token", "jwt", "grant", "auth"], "the worker token"), (["room", "join", "livekit"], "the LiveKit room"),
            (["audio", "track", "publish", "identity", "participant"], "the audio track"),
            (["credit", "quota", "billing", "plan"], "credits or the plan"),
            (["timeout", "timed_out", "deadline"], "something that took too long"),
            (["capacity", "worker", "unavailable", "lost"], "the worker, on Protoface's side"),
        ]
        let about = hints.first { hint in hint.words.contains { code.contains($0) } }?.about
        let guess = about.map { " Its name suggests that it concerns \($0)." } ?? ""
        return FailureExplanation(
            "This console does not know the code \(code).\(guess)",
            ask: "did anything change in your setup, and does it fail every time?",
            next: "Compare it with a good session (D), and send the ticket (b) to Protoface support.")
    }
}
