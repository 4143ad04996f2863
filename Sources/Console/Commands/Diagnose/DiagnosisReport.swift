import Desk
import Diagnosis
import FoundationEssentials
import Model

/// Output of `sessions diagnose --json`.
struct DiagnosisReport: Encodable {
    let diagnosis: SessionDiagnosis
    let id: SessionID
    /// Seconds between the first and the last answer about the session.
    let observed: TimeInterval

    init(_ evidence: Evidence, observed: TimeInterval) {
        (diagnosis, id, self.observed) = (SessionDiagnosis(evidence), evidence.session.id, observed)
    }

    func encode(to encoder: any Encoder) throws {
        let members: [String: JSONValue] = [
            "object": .string("diagnosis"), "session_id": .string(id.rawValue),
            "observed_seconds": .integer(Int(observed.rounded())),
        ]
        try JSONValue.object(members.merging(diagnosis.json) { $1 }).encode(to: encoder)
    }
}
