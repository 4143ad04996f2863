import Canvas
import FoundationEssentials
import Model
import Settings

/// What is told of one session to whoever helps next: facts, timeline, what is not known. All times are UTC.
package struct Ticket: Equatable, Sendable {
    /// A call about the session, as the log has it.
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

    /// What wrote it, and against what.
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
    package let cause: LikelyCause?
    /// Of the organisation's starts, from creation to the first frame.
    let startUp: Percentiles?
    package let plan: Plan?
    /// Filled in when it is written: the log is not the screen's to read.
    package var calls: [Call] = []
    package var versions = Versions(console: "")

    package init?(_ id: SessionID, _ scene: Scene) {
        guard let session = scene.feed.session(id) else { return nil }
        self.session = session
        (watch, place, writtenAt, clockSkew) = (scene.feed.watches[id], scene.place, scene.now, scene.clockSkew)
        cause = LikelyCause(session, scene)
        startUp = scene.feed.startUps.percentiles(of: .whole)
        plan = scene.feed.isLocal(id) ? nil : scene.feed.plan
    }

    /// A single look is no watching.
    package var unwatched: Ticket {
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

    /// The field that holds what looks like a secret, by its path; nil when the ticket may be written.
    package func flaw(_ containsSecret: (String) -> Bool) -> String? {
        if let field = facts.field(where: containsSecret, path: "") {
            // Where the name of the field is the secret, it is not told either.
            return containsSecret(field) ? "the name of a field" : field
        }
        return containsSecret(markdown) ? "the text as a whole" : nil
    }

    /// What goes in, for the question before it is written.
    package var contents: [String] {
        let count = session.metadata.count
        let room = session.transport.livekit.map { "room \($0.roomName), its address and identities" }
        let seen = watch.map { "\(Format.counted($0.frames.stalls.count, "stall")), statuses and frames as seen here" }
        return [
            "ids, status, settings, dates and usage", room,
            count == 0 ? "no metadata: it has none" : "metadata: \(Format.counted(count, "field")) of the customer's",
            seen ?? "nothing seen here: it was over before", "request ids of the calls about it",
            "versions of console, API host and libcurl",
        ].compactMap(\.self)
    }
}

extension JSONValue {
    /// The path of the first name or string that a test holds for.
    fileprivate func field(where holds: (String) -> Bool, path: String) -> String? {
        switch self {
        case .string(let text): return holds(text) ? path : nil
        case .array(let values):
            for (index, value) in values.enumerated() {
                if let found = value.field(where: holds, path: "\(path)[\(index)]") { return found }
            }
        case .object(let members):
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                let inner = path.isEmpty ? key : "\(path).\(key)"
                if holds(key) { return inner }
                if let found = value.field(where: holds, path: inner) { return found }
            }
        default: break
        }
        return nil
    }
}
