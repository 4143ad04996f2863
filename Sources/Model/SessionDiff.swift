import FoundationEssentials

/// A field-by-field comparison of two sessions, without tokens.
package struct SessionDiff: Equatable, Sendable {
    package enum Value: Equatable, Sendable {
        case text(String)
        case number(Int)
        case seconds(TimeInterval)
        /// Frames per second.
        case rate(Double)
        case absent
    }

    package struct Row: Equatable, Sendable {
        /// API field name, or the label of a derived value.
        package var field: String
        package var a: Value
        package var b: Value
        package var isDifferent: Bool
        /// `a` divided by `b`; nil unless both are durations or both are rates, and `b` is not close to 0.
        package var ratio: Double?
    }

    package struct Group: Equatable, Sendable {
        package var name: String
        package var rows: [Row]
    }

    package let groups: [Group]
    package var differenceCount: Int { groups.reduce(0) { $0 + $1.rows.count(where: \.isDifferent) } }

    /// `now` is the current time of the API's clock, for averages of live sessions.
    package init(_ a: Session, _ b: Session, now: Date? = nil) {
        groups = [
            Group(name: "session", rows: Self.outcome(a, b)), Group(name: "transport", rows: Self.transport(a, b)),
            Group(name: "times", rows: Self.times(a, b, now)), Group(name: "metadata", rows: Self.metadata(a, b)),
        ].filter { !$0.rows.isEmpty }
    }

    /// Seconds; the usual variation between two starts, which does not count as a difference.
    private static let durationTolerance = 0.25

    private static func row(_ field: String, _ a: Value, _ b: Value) -> Row {
        var row = Row(field: field, a: a, b: b, isDifferent: a != b)
        if case .seconds(let x) = a, case .seconds(let y) = b {
            row.isDifferent = abs(x - y) > max(durationTolerance, 0.1 * max(x, y))
            row.ratio = y > 0.05 ? x / y : nil
        } else if case .rate(let x) = a, case .rate(let y) = b {
            row.isDifferent = abs(x - y) > 1
            row.ratio = y > 0 ? x / y : nil
        }
        return row
    }

    private static func text(_ value: String?) -> Value { value.map(Value.text) ?? .absent }

    private static func outcome(_ a: Session, _ b: Session) -> [Row] {
        [
            row("status", .text(a.status.rawValue), .text(b.status.rawValue)),
            row("avatar_id", .text(a.avatarID), .text(b.avatarID)),
            row("quality", .text(a.quality.rawValue), .text(b.quality.rawValue)),
            row("max_duration_seconds", .number(a.maxDurationSeconds), .number(b.maxDurationSeconds)),
            row("idle_timeout_seconds", .number(a.idleTimeoutSeconds), .number(b.idleTimeoutSeconds)),
            row("failure.code", text(a.failure?.code), text(b.failure?.code)),
            row("failure.message", text(a.failure?.message), text(b.failure?.message)),
            row("billing_surface", text(a.billingSurface), text(b.billingSurface)),
        ].filter { $0.a != .absent || $0.b != .absent }
    }

    private static func transport(_ a: Session, _ b: Session) -> [Row] {
        let (x, y) = (a.transport.livekit, b.transport.livekit)
        func row(_ field: String, _ value: (LiveKitTransport) -> String?) -> Row {
            Self.row("transport." + field, text(x.flatMap(value)), text(y.flatMap(value)))
        }
        let rows = [
            Self.row("transport.type", .text(a.transport.type.rawValue), .text(b.transport.type.rawValue)),
            row("url") { $0.url },
            row("room_name") { $0.roomName }, row("worker_identity") { $0.workerIdentity },
            row("audio_source") { $0.audioSource.rawValue }, row("subscribe_to_identity") { $0.subscribeToIdentity },
            row("synthetic_audio_if_no_input") { $0.syntheticAudioIfNoInput ? "true" : "false" },
        ]
        return rows.filter { $0.a != .absent || $0.b != .absent }
    }

    private static func times(_ a: Session, _ b: Session, _ now: Date?) -> [Row] {
        func seconds(_ session: Session, _ step: StartUpStep) -> Value {
            step.seconds(of: session).map(Value.seconds) ?? .absent
        }
        func runDuration(_ session: Session) -> Value {
            guard let first = session.firstFrameAt, let end = session.finishedAt else { return .absent }
            return .seconds(max(0, end.timeIntervalSince(first)))
        }
        func rate(_ session: Session) -> Value {
            let end = session.finishedAt ?? now
            return session.averageRate(frames: session.usage?.frames, until: end).map(Value.rate) ?? .absent
        }
        let rows = [
            row("queued", seconds(a, .queued), seconds(b, .queued)),
            row("to first frame", seconds(a, .starting), seconds(b, .starting)),
            row("start-up total", seconds(a, .whole), seconds(b, .whole)), row("ran", runDuration(a), runDuration(b)),
            row("average fps", rate(a), rate(b)),
        ]
        return rows.filter { $0.a != .absent || $0.b != .absent }
    }

    private static func metadata(_ a: Session, _ b: Session) -> [Row] {
        func value(_ value: JSONValue?) -> Value {
            guard let value else { return .absent }
            if case .string(let text) = value { return .text(text) }
            return .text((try? JSONCoding.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "")
        }
        return Set(a.metadata.keys).union(b.metadata.keys).sorted().map {
            row("metadata.\($0)", value(a.metadata[$0]), value(b.metadata[$0]))
        }
    }
}

extension Session {
    /// True if the session ended without failure and produced frames.
    package var isSuccessful: Bool {
        status == .ended && failure == nil && firstFrameAt != nil && usage?.frames.map { $0 > 0 } ?? true
    }

    /// The successful session of the same avatar that is most similar: its transport type, LiveKit server and metadata
    /// count, in this order; the most recent one of equal similarity.
    package func lastSuccessful(among sessions: some Sequence<Session>) -> Session? {
        var best: (session: Session, similarity: Int)?
        for other in sessions where other.isSuccessful && other.avatarID == avatarID && other.id != id {
            let similarity = similarity(to: other)
            guard let current = best else {
                best = (other, similarity)
                continue
            }
            let isNewer = (current.session.createdAt, current.session.id) < (other.createdAt, other.id)
            if similarity == current.similarity ? isNewer : similarity > current.similarity {
                best = (other, similarity)
            }
        }
        return best?.session
    }

    private func similarity(to other: Session) -> Int {
        let hasSameURL = transport.livekit != nil && transport.livekit?.url == other.transport.livekit?.url
        let hasSameMetadata = metadata.contains { other.metadata[$0.key] == $0.value }
        return (transport.type == other.transport.type ? 4 : 0) + (hasSameURL ? 2 : 0) + (hasSameMetadata ? 1 : 0)
    }
}
