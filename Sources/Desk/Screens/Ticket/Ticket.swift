import Canvas
import Diagnosis
import FoundationEssentials
import Model
import Settings

/// A report of one session for support: facts, timeline and what is unknown. All times are UTC.
package struct Ticket: Equatable, Sendable {
    /// An API call about the session, from the log.
    package struct Call: Equatable, Sendable {
        package var at: Date
        package var method: String
        package var path: String
        package var status: Int?
        package var requestID: String?

        package init(at: Date, method: String, path: String, status: Int? = nil, requestID: String? = nil) {
            self.at = at
            self.method = method
            self.path = path
            self.status = status
            self.requestID = requestID
        }
    }

    /// The versions of the console and of libcurl.
    package struct Versions: Equatable, Sendable {
        package var console: String
        package var library: String?

        package init(console: String, library: String? = nil) {
            self.console = console
            self.library = library
        }
    }

    package let session: Session
    package private(set) var watch: SessionObservations?
    package let place: Place
    let writtenAt: Date
    package let clockSkew: TimeInterval?
    package let diagnosis: SessionDiagnosis?
    /// Start-up times of the organisation's sessions, from creation to the first frame.
    let startUp: Percentiles?
    package let plan: Plan?
    /// Set when the ticket is written, because screens have no access to the log.
    package var calls: [Call] = []
    package var versions = Versions(console: "")

    package init?(_ id: SessionID, _ scene: Scene) {
        guard let session = scene.feed.session(id) else { return nil }
        self.session = session
        (watch, place, writtenAt, clockSkew) = (scene.feed.observations[id], scene.place, scene.now, scene.clockSkew)
        let diagnosis = scene.diagnosis(of: id)
        self.diagnosis = scene.isShared ? diagnosis?.withoutNames : diagnosis
        startUp = scene.feed.startUps.percentiles(of: .whole)
        plan = scene.feed.isFakeSession(id) ? nil : scene.feed.plan
    }

    /// Without observations, for a session that was loaded only once.
    package var withoutObservations: Ticket {
        var ticket = self
        ticket.watch = nil
        return ticket
    }

    /// `ticket-sess_…-20260131T140231Z.md`
    package var fileName: String {
        let stamp = Timestamp.text(writtenAt).prefix(19).filter { $0 != ":" && $0 != "-" }
        let id = session.id.rawValue.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }.prefix(40)
        return "ticket-\(id)-\(stamp)Z.md"
    }

    /// The path of the field that contains a secret; nil if the ticket may be written.
    package func flaw(_ containsSecret: (String) -> Bool) -> String? {
        if let field = facts.field(where: containsSecret, path: "") {
            // A field name that is a secret itself is not shown.
            return containsSecret(field) ? "the name of a field" : field
        }
        return containsSecret(markdown) ? "the text as a whole" : nil
    }

    /// The contents of the ticket, for the confirmation.
    package var contents: [String] {
        let count = session.metadata.count
        let room = session.transport.livekit.map { "room \($0.roomName), LiveKit URL and identities" }
        let seen = watch.map { "\(Format.counted($0.frames.stalls.count, "stall")), observed statuses and frames" }
        return [
            "ids, status, settings, dates and usage", room,
            count == 0 ? "no metadata" : "metadata: \(Format.counted(count, "field")) of the customer",
            seen ?? "no observations: the session had ended before", "request ids of the calls about it",
            "versions of console, API host and libcurl",
        ].compactMap(\.self)
    }
}

extension JSONValue {
    /// The path of the first member name or string that fulfils the condition.
    fileprivate func field(where condition: (String) -> Bool, path: String) -> String? {
        switch self {
        case .string(let text): return condition(text) ? path : nil
        case .array(let values):
            for (index, value) in values.enumerated() {
                if let found = value.field(where: condition, path: "\(path)[\(index)]") { return found }
            }
        case .object(let members):
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                let inner = path.isEmpty ? key : "\(path).\(key)"
                if condition(key) { return inner }
                if let found = value.field(where: condition, path: inner) { return found }
            }
        case .null, .bool, .integer, .number: break
        }
        return nil
    }
}
