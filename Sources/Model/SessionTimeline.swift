import FoundationEssentials

/// The events of a session in order: dates from the API and changes that the console observed.
package struct SessionTimeline: Equatable, Sendable {
    package struct Event: Equatable, Sendable {
        package enum Kind: Equatable, Sendable {
            case created, workerStarted, firstFrame, ended, failed
            case seen(SessionStatus)
            /// Duration in seconds; nil while the stall is ongoing.
            case stalled(TimeInterval?, isBeginObserved: Bool)
            case framesResumed
            case observationStarted(SessionStatus)
            /// Seconds without polls.
            case blind(TimeInterval)
        }

        package var at: Date
        package var kind: Kind
        /// Seconds by which `at` can be later than the event; nil for a date from the API.
        package var uncertainty: TimeInterval?
    }

    package let events: [Event]

    package init(_ session: Session, _ watch: SessionObservations?) {
        let dates: [(Event.Kind, Date?)] = [
            (.created, session.knownCreation), (.workerStarted, session.startedAt), (.firstFrame, session.firstFrameAt),
            (.ended, session.endedAt), (.failed, session.failedAt),
        ]
        let dated = dates.compactMap { kind, date in date.map { Event(at: $0, kind: kind) } }
        let observed = watch.map { Self.statusEvents($0, session) + Self.videoEvents($0) } ?? []
        // For equal dates the order of `dates` is kept, so that `created` precedes `failed`.
        events = (dated + observed).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(
            \.element)
    }

    /// Omits the final status if the API reports its date.
    private static func statusEvents(_ watch: SessionObservations, _ session: Session) -> [Event] {
        watch.statusObservations.enumerated().compactMap { index, sighting in
            guard index > 0 else {
                return sighting.status.isActive
                    ? Event(at: sighting.at, kind: .observationStarted(sighting.status)) : nil
            }
            let isDated = sighting.status.isTerminal && session.finishedAt != nil
            return isDated
                ? nil : Event(at: sighting.at, kind: .seen(sighting.status), uncertainty: sighting.uncertainty)
        }
    }

    private static func videoEvents(_ watch: SessionObservations) -> [Event] {
        let uncertainty = watch.frames.source == .api ? 3.0 : 1.0
        let stalls = watch.frames.stalls.flatMap { stall -> [Event] in
            let length = stall.end.map { $0.timeIntervalSince(stall.begin) }
            let begin = Event(
                at: stall.begin, kind: .stalled(length, isBeginObserved: stall.isBeginObserved),
                uncertainty: uncertainty)
            guard let end = stall.end, !stall.lastsUntilEnd else { return [begin] }
            return [begin, Event(at: end, kind: .framesResumed, uncertainty: uncertainty)]
        }
        let blind = watch.frames.blind.map {
            Event(at: $0.lowerBound, kind: .blind($0.upperBound.timeIntervalSince($0.lowerBound)))
        }
        return stalls + blind
    }
}
