import FoundationEssentials
import Model

/// Rules for the sound that participants hear.
enum VoiceRules {
    static func interruption(_ e: Evidence) -> SessionFinding? {
        let next =
            e.session.isTrackMode
            ? "Does your code call lk.clear_buffer after it stops the audio?"
            : "Which livekit-agents and plugin version, and is there a clear-buffer error in the agent's log?"
        if let sound = e.relay?.soundAfterInterrupt, sound > 1 {
            return SessionFinding(
                .interruptionIgnored, .is,
                "The avatar talked on for \(EvidenceText.tenths(sound)) after the INTERRUPT",
                [EvidenceLine(.relay, "audio records with sound for \(EvidenceText.tenths(sound)) after INTERRUPT")],
                next: "Which version of pipecat-protoface is it?")
        }
        guard let interruption = e.recentMedia?.interruption, interruption.spokeOn > 1.5 else { return nil }
        let state = interruption.didAgentStop
        guard state != false else { return nil }
        let measured = EvidenceLine(
            .media, "the avatar stays above -45 dBFS for \(EvidenceText.tenths(interruption.spokeOn))",
            age: e.age(interruption.at))
        let stopped = state == true ? [EvidenceLine(.room, "lk.agent.state went to listening")] : []
        return SessionFinding(
            .interruptionIgnored, state == true ? .is : .mayBe,
            "The avatar talked on for \(EvidenceText.tenths(interruption.spokeOn)) after the caller interrupted it",
            [measured] + stopped, next: next)
    }

    static func firstWords(_ e: Evidence) -> SessionFinding? {
        let next = "Does your code wait for the avatar's video track before the greeting?"
        if let lost = e.relay?.lostBeforeReady, lost > 0.2 {
            return SessionFinding(
                .firstWordsLost, .mostLikely, "\(EvidenceText.tenths(lost)) of speech was sent before READY and lost",
                [EvidenceLine(.relay, "audio before READY that never came back")], next: next)
        }
        if let media = e.recentMedia, let sound = media.agentFirstSoundAt, let frame = media.firstFrameAt {
            let early = frame.timeIntervalSince(sound)
            // The plugin holds audio back until the video track exists: the words come late, but they are not lost.
            guard early > 0.5, e.session.isTrackMode || !e.session.isPlugin else { return nil }
            return SessionFinding(
                .firstWordsLost, e.session.isTrackMode ? .is : .mayBe,
                "The agent spoke \(EvidenceText.tenths(early)) before the avatar was ready: words were lost",
                [EvidenceLine(.media, "first sound \(EvidenceText.tenths(early)) before the first frame")], next: next)
        }
        guard let look = e.look, let worker = look.worker(e.settings), worker.state == .joined, !e.session.isPlugin,
            let agent = look.agents(e.settings).first, agent.agentState == "speaking"
        else { return nil }
        return SessionFinding(
            .firstWordsLost, .mayBe, "The agent speaks while the worker is still joining: words may be lost",
            [EvidenceLine(.room, "worker JOINED, lk.agent.state speaking", age: e.age(look.at))], next: next,
            tellsMore: Needs.mediaForVoice)
    }

    /// Frames per second from which the video counts as running.
    private static let runningRate = 10.0

    static func stuck(_ e: Evidence) -> SessionFinding? {
        guard let media = e.recentMedia, (media.rate ?? 0) >= runningRate,
            let silence = e.age(media.avatar?.silentSince), silence > 8
        else { return nil }
        let settings = e.settings
        let speaking = e.held { $0.agents(settings).contains { $0.agentState == "speaking" } }
        guard speaking != nil || media.hasNewTranscription else { return nil }
        let isSure = (speaking ?? 0) > 5 || media.hasNewTranscription
        let says = speaking.map {
            EvidenceLine(.room, "lk.agent.state has been speaking for \(EvidenceText.seconds($0))")
        }
        let text = media.hasNewTranscription ? EvidenceLine(.media, "new lk.transcription text") : nil
        return SessionFinding(
            .voiceStuck, isSure ? .mostLikely : .mayBe,
            "Video runs but the voice is stuck while the agent says it speaks",
            [
                EvidenceLine(
                    .media,
                    "\(EvidenceText.whole(media.rate ?? 0)) fps, "
                        + "voice below -60 dBFS for \(EvidenceText.seconds(silence))",
                    age: e.age(media.at))
            ] + [says, text].compactMap(\.self),
            next:
                "End and create it again now. How many interruptions before it went mute, which livekit-agents version?"
        )
    }

    /// Ratios of the durations if sample rates of 16, 24 and 48 kHz are mixed up, and the tolerance of the ratios.
    private static let rates: [(ratio: Double, words: String)] = [
        (1.5, "24 kHz was sent as 16 kHz"), (3, "48 kHz was sent as 16 kHz"), (2, "48 kHz was sent as 24 kHz"),
        (2 / 3, "16 kHz was sent as 24 kHz"), (1 / 3, "16 kHz was sent as 48 kHz"), (0.5, "24 kHz was sent as 48 kHz"),
    ]
    private static let rateTolerance = 0.03

    static func sampleRate(_ e: Evidence) -> SessionFinding? {
        guard let ratio = e.relay?.durationRatio ?? e.recentMedia?.durationRatio, ratio.isFinite, ratio > 0,
            abs(ratio - 1) > 0.15
        else { return nil }
        let isRelay = e.relay?.durationRatio != nil
        let known = rates.first { abs(ratio / $0.ratio - 1) <= rateTolerance }
        let speed =
            ratio > 1 ? "\(EvidenceText.ratio(ratio))x too slow" : "\(EvidenceText.ratio(1 / ratio))x too fast"
        return SessionFinding(
            .sampleRate, known == nil ? .mayBe : isRelay ? .is : .mostLikely,
            "The voice comes back \(speed): \(known?.words ?? "a wrong sample rate?")",
            [EvidenceLine(isRelay ? .relay : .media, "duration back / duration sent = \(EvidenceText.ratio(ratio))")],
            next: "What rate does the TTS produce, and what does your code declare?")
    }

    static func double(_ e: Evidence) -> SessionFinding? {
        let next = "Is room audio output on in session.start, or does session.start come before avatar.start?"
        let agent = e.look?.agents(e.settings).first { agent in
            agent.audio.contains { !$0.isMuted && !$0.isAmbience }
        }
        let track = agent.map {
            EvidenceLine(.room, "\(EvidenceText.quoted($0.identity)) publishes audio", age: e.age(e.look?.at))
        }
        if let media = e.recentMedia, let correlation = media.agentCorrelation {
            guard media.avatar?.isAudible == true, media.agent?.isAudible == true, correlation.r > 0.8,
                (0.2...2).contains(correlation.lag), !e.session.isTrackMode
            else { return nil }
            let line = EvidenceLine(
                .media,
                "both audible, r = \(EvidenceText.ratio(correlation.r)), \(EvidenceText.tenths(correlation.lag)) apart",
                age: e.age(media.at))
            return SessionFinding(
                .doubleVoice, track != nil ? .is : .mostLikely,
                "Two voices: the agent's own track plays beside the avatar's", [line] + [track].compactMap(\.self),
                next: next)
        }
        guard let track, !e.session.isTrackMode, e.isAgentAudio,
            e.look?.worker(e.settings)?.audio.isEmpty == false
        else { return nil }
        return SessionFinding(
            .doubleVoice, .mayBe, "The agent publishes audio beside the avatar: two voices?", [track], next: next,
            tellsMore: Needs.mediaForVoice)
    }

    static func blockedInBrowser(_ e: Evidence) -> SessionFinding? {
        guard e.report == .silent, let media = e.recentMedia, media.avatar?.isAudible == true,
            let rate = media.rate
        else { return nil }
        return SessionFinding(
            .audioBlockedInBrowser, rate >= 20 ? .mostLikely : .mayBe,
            "The avatar is audible in the room: look at the browser's autoplay",
            [
                EvidenceLine(
                    .media, "\(EvidenceText.whole(media.avatar?.level ?? 0)) dBFS, \(EvidenceText.whole(rate)) fps",
                    age: e.age(media.at))
            ], next: "Does the page start audio after a tap? And the phone's silent switch?")
    }

    static func underrun(_ e: Evidence) -> SessionFinding? {
        let next = "Which TTS, and is it streamed?"
        if let late = e.relay?.lateSends, late >= 3 {
            return SessionFinding(
                .ttsUnderrun, .mostLikely, "Audio is sent too late \(late) times in 20 s: TTS too slow",
                [EvidenceLine(.relay, "\(late) sends came later than the audio before them lasts")], next: next)
        }
        guard let media = e.recentMedia, let avatar = media.avatar, avatar.gaps >= 3, (media.rate ?? 0) >= 15 else {
            return nil
        }
        let line = EvidenceLine(.media, "\(avatar.gaps) gaps of 0.15 to 2 s in 20 s of speech", age: e.age(media.at))
        guard let agent = media.agent, agent.gaps >= 3 else {
            let isWorker = media.agent != nil && e.session.isTrackMode
            return SessionFinding(
                .ttsUnderrun, .mayBe,
                isWorker
                    ? "The voice has \(avatar.gaps) gaps in 20 s, its source has fewer: the worker?"
                    : "The voice has \(avatar.gaps) gaps in 20 s: TTS too slow?", [line], next: next)
        }
        return SessionFinding(
            .ttsUnderrun, .mostLikely,
            "The voice has \(avatar.gaps) gaps in 20 s, and so has the agent's: TTS too slow",
            [line, EvidenceLine(.media, "\(agent.gaps) gaps in the agent's own audio")], next: next)
    }

    static func echo(_ e: Evidence) -> SessionFinding? {
        guard let media = e.recentMedia, let correlation = media.callerCorrelation, correlation.r > 0.6,
            (0.05...0.4).contains(correlation.lag)
        else { return nil }
        let isCut = media.cutUtterances >= 2 || media.stateChanges > 6
        let line = EvidenceLine(
            .media,
            "caller follows the avatar by \(EvidenceText.whole(correlation.lag * 1000)) ms, "
                + "r = \(EvidenceText.ratio(correlation.r))",
            age: e.age(media.at))
        let cuts = EvidenceLine(
            .media, "\(media.cutUtterances) utterances cut, \(media.stateChanges) state changes in a minute")
        return SessionFinding(
            .echoLoop, isCut ? .mostLikely : .mayBe, "The caller's microphone hears the avatar: it interrupts itself",
            [line] + (isCut ? [cuts] : []), next: "Is it a headset, or is echo cancellation on?")
    }

    /// Seconds after which the worker plays its tone if no participant has joined.
    private static let toneDelay: TimeInterval = 10

    static func syntheticTone(_ e: Evidence) -> SessionFinding? {
        guard e.settings?.syntheticAudioIfNoInput == true, let started = e.session.startedAt,
            let elapsed = e.elapsed(since: started), elapsed > toneDelay
        else { return nil }
        let setting = EvidenceLine(
            .api, "synthetic_audio_if_no_input is true, it has run for \(EvidenceText.span(elapsed))")
        let tone = e.recentMedia?.avatar.map(\.isSteadyTone)
        guard tone != false else { return nil }
        let isAlone = e.look.map { $0.agents(e.settings).isEmpty && $0.people(e.settings).isEmpty }
        guard tone == true || isAlone != false else { return nil }
        let heard = tone == true ? [EvidenceLine(.media, "a steady tone", age: e.age(e.media?.at))] : []
        let alone = isAlone == true ? [EvidenceLine(.room, "nobody else is in the room", age: e.age(e.look?.at))] : []
        return SessionFinding(
            .syntheticTone, tone == true ? .is : isAlone == true ? .mostLikely : .mayBe,
            tone == nil && isAlone == nil
                ? "Its test tone is on: it plays if nobody joins within 10 s"
                : "It plays its test tone: nobody joined within 10 s",
            [setting] + heard + alone, next: "Leave synthetic_audio_if_no_input off outside demos.",
            tellsMore: tone == nil ? Needs.roomForAgent : nil)
    }
}
