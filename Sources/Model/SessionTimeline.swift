import FoundationEssentials

/// What happened in a session, in order: the API's own dates, and what the console saw between them.
package struct SessionTimeline: Equatable, Sendable {
    package struct Event: Equatable, Sendable {
        package enum Kind: Equatable, Sendable {
            case created, workerStarted, firstFrame, ended, failed
            case seen(SessionStatus)
            /// With its length in seconds; nil while it lasts.
            case stalled(TimeInterval?, isBeginSeen: Bool)
            case framesAgain
            case watchBegan(SessionStatus)
            /// Nobody looked for so many seconds.
            case blind(TimeInterval)
        }

        package var at: Date
        package var kind: Kind
        /// Seconds by which it may be too late; nil for a date of the API.
        package var uncertainty: TimeInterval?
    }

    package let events: [Event]

    package init(_ session: Session, _ watch: SessionWatch?) {
        let dates: [(Event.Kind, Date?)] = [
            (.created, session.createdAt), (.workerStarted, session.startedAt), (.firstFrame, session.firstFrameAt),
            (.ended, session.endedAt), (.failed, session.failedAt),
        ]
        let dated = dates.compactMap { kind, date in date.map { Event(at: $0, kind: kind) } }
        let seen = watch.map { Self.sightings($0, session) + Self.video($0) } ?? []
        // The order of creation breaks ties, so that a session without any start still reads created, failed.
        events = (dated + seen).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(
            \.element)
    }

    /// What the API dates itself is not told twice.
    private static func sightings(_ watch: SessionWatch, _ session: Session) -> [Event] {
        watch.sightings.enumerated().compactMap { index, sighting in
            guard index > 0 else {
                return sighting.status.isActive ? Event(at: sighting.at, kind: .watchBegan(sighting.status)) : nil
            }
            let isDated = sighting.status.isTerminal && session.finishedAt != nil
            return isDated
                ? nil : Event(at: sighting.at, kind: .seen(sighting.status), uncertainty: sighting.uncertainty)
        }
    }

    private static func video(_ watch: SessionWatch) -> [Event] {
        let slack = watch.frames.source == .api ? 3.0 : 1.0
        let stalls = watch.frames.stalls.flatMap { stall -> [Event] in
            let length = stall.end.map { $0.timeIntervalSince(stall.begin) }
            let begin = Event(
                at: stall.begin, kind: .stalled(length, isBeginSeen: stall.isBeginSeen), uncertainty: slack)
            return [begin] + (stall.end.map { [Event(at: $0, kind: .framesAgain, uncertainty: slack)] } ?? [])
        }
        let blind = watch.frames.blind.map {
            Event(at: $0.lowerBound, kind: .blind($0.upperBound.timeIntervalSince($0.lowerBound)))
        }
        return stalls + blind
    }
}
