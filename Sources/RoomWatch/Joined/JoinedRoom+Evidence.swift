import Diagnosis
import FoundationEssentials
import Model

extension JoinedRoom {
    /// Range of delays for the correlation of two voices, in blocks of 100 ms.
    private static let lags = -20...20, echoLags = 0...20

    /// The measurements for the session doctor; nil before the room is joined. Gaps within speech, utterances and the
    /// offset between voice and picture are not measured.
    package func evidence(of settings: LiveKitTransport, at now: Date) -> MediaEvidence? {
        guard readings.isReady else { return nil }
        var room = self
        room.advance(to: now)
        return room.currentEvidence(of: settings, at: now)
    }

    private func currentEvidence(of settings: LiveKitTransport, at now: Date) -> MediaEvidence {
        var evidence = MediaEvidence(at: now)
        let (avatar, agent) = (voice, source(settings))
        let caller = readings.readings.first { reading in
            reading.isAudio && !isAvatar(reading) && reading.sid != agent?.sid
                && ["standard", "sip"].contains(reading.kind)
        }
        evidence.rate = picture?.rate
        evidence.avatar = avatar.flatMap(voice)
        evidence.agent = agent.flatMap(voice)
        // First sound and first picture are known only if the viewer joined before the avatar.
        if hasSeenStart { (evidence.firstFrameAt, evidence.agentFirstSoundAt) = (firstPictureAt, firstSound(agent)) }
        evidence.agentCorrelation = correlation(avatar, agent, Self.lags)
        evidence.callerCorrelation = correlation(avatar, caller, Self.echoLags)
        evidence.interruption = interruption(of: avatar, by: caller, at: now)
        if let rate = picture?.rate {
            evidence.viewers = [MediaEvidence.Viewer(identity: "", isOwn: true, rate: rate, isPoor: false)]
        }
        return evidence
    }

    /// The audio track that drives the avatar: the pinned participant's or the agent's. Nil if it is not in the room.
    private func source(_ settings: LiveKitTransport) -> RoomReadings.Reading? {
        let others = readings.readings.filter { $0.isAudio && !isAvatar($0) }
        if settings.audioSource == .track, let pinned = settings.subscribeToIdentity {
            return others.first { $0.identity == pinned }
        }
        return others.first { $0.kind == "agent" }
    }

    private func voice(_ reading: RoomReadings.Reading) -> MediaEvidence.Voice? {
        guard let levels = voices[reading.sid] else { return nil }
        return MediaEvidence.Voice(
            level: levels.lastSecond, silentSince: levels.silentSince, isSteadyTone: levels.isSteadyTone)
    }

    private func firstSound(_ reading: RoomReadings.Reading?) -> Date? {
        reading.flatMap { voices[$0.sid]?.firstSoundAt }
    }

    private func correlation(
        _ first: RoomReadings.Reading?, _ second: RoomReadings.Reading?, _ lags: ClosedRange<Int>
    ) -> MediaEvidence.Correlation? {
        guard let first = first.flatMap({ voices[$0.sid] }), let second = second.flatMap({ voices[$0.sid] }),
            let best = first.correlation(with: second, lags: lags)
        else { return nil }
        return MediaEvidence.Correlation(r: best.r, lag: abs(Double(best.lag)) / 10)
    }

    private func interruption(
        of avatar: RoomReadings.Reading?, by caller: RoomReadings.Reading?, at now: Date
    ) -> MediaEvidence.Interruption? {
        guard let avatar = avatar.flatMap({ voices[$0.sid] }), let caller = caller.flatMap({ voices[$0.sid] }),
            let found = avatar.interruption(by: caller)
        else { return nil }
        return MediaEvidence.Interruption(
            at: now.addingTimeInterval(-found.age), spokeOn: found.spokeOn, didAgentStop: nil)
    }
}
