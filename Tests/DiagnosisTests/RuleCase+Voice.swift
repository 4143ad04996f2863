import FoundationEssentials

@testable import Diagnosis
@testable import Model

extension RuleCase {
    private static func heard(
        isTrack: Bool = false, identity: String = "protoface-worker", room: RoomEvidence? = nil,
        _ change: @Sendable (inout MediaEvidence) -> Void
    ) -> Evidence {
        Sample.evidence(
            Sample.session { $0.transport = .livekit(Sample.settings(identity: identity, isTrack: isTrack)) }
        ) {
            $0.media = Sample.media(change)
            $0.room = room
        }
    }

    private static func relayed(_ change: @Sendable (inout RelayEvidence) -> Void) -> Evidence {
        Sample.evidence(Sample.session { $0.transport = .pipecat }) { $0.relay = Sample.relay(change) }
    }

    private static func speaking(for seconds: TimeInterval, state: String = "speaking") -> RoomEvidence {
        Sample.room([Sample.worker(), Sample.agent(state: state), Sample.caller()], for: seconds)
    }

    private static func stuck(_ silence: TimeInterval, _ room: RoomEvidence?) -> Evidence {
        heard(room: room) { $0.avatar = .init(level: -90, silentSince: Sample.ago(silence)) }
    }

    private static func firstSound(_ early: TimeInterval, isTrack: Bool, identity: String = "protoface-worker")
        -> Evidence
    {
        heard(isTrack: isTrack, identity: identity) {
            $0.firstFrameAt = Sample.ago(100)
            $0.agentFirstSoundAt = Sample.ago(100 + early)
        }
    }

    private static let publishing = Sample.room([
        Sample.worker(), Sample.agent(tracks: [Sample.voice]), Sample.caller(),
    ])

    private static func correlated(_ r: Double, room: RoomEvidence?) -> Evidence {
        heard(room: room) {
            $0.agent = .init(level: -20)
            $0.agentCorrelation = .init(r: r, lag: 0.6)
        }
    }

    private static func tone(_ isSteady: Bool?, room: RoomEvidence?, age: TimeInterval = 60) -> Evidence {
        var settings = Sample.settings()
        settings.syntheticAudioIfNoInput = true
        let transport = Transport.livekit(settings)
        return Sample.evidence(Sample.session(age: age) { $0.transport = transport }) {
            $0.room = room
            if let isSteady { $0.media = Sample.media { $0.avatar = .init(level: -20, isSteadyTone: isSteady) } }
        }
    }

    static let voice: [RuleCase] = [interruptions, starts, quality].flatMap(\.self)

    private static let interruptions: [RuleCase] = [
        .finds(.interruptionIgnored, .is, "3.2 s on, the agent had stopped") {
            heard { $0.interruption = .init(at: Sample.ago(10), spokeOn: 3.2, didAgentStop: true) }
        },
        .finds(.interruptionIgnored, .is, "sound for 1.4 s after INTERRUPT") {
            relayed { $0.soundAfterInterrupt = 1.4 }
        },
        .silent(.interruptionIgnored, "1.4 s on") {
            heard { $0.interruption = .init(at: Sample.ago(10), spokeOn: 1.4, didAgentStop: true) }
        },
        .silent(.interruptionIgnored, "the agent wanted to speak on") {
            heard { $0.interruption = .init(at: Sample.ago(10), spokeOn: 3, didAgentStop: false) }
        },
        .hedged(.interruptionIgnored, "the agent has no state") {
            heard { $0.interruption = .init(at: Sample.ago(10), spokeOn: 3, didAgentStop: nil) }
        },
        .finds(.voiceStuck, .mostLikely, "silent for 12 s while the agent speaks") { stuck(12, speaking(for: 10)) },
        .silent(.voiceStuck, "the agent listens") { stuck(12, speaking(for: 10, state: "listening")) },
        .silent(.voiceStuck, "silent for 7 s") { stuck(7, speaking(for: 10)) },
        .hedged(.voiceStuck, "the agent speaks in one look") { stuck(12, speaking(for: 0)) },
        .finds(.echoLoop, .mostLikely, "the caller follows the avatar, which is cut") {
            heard {
                $0.callerCorrelation = .init(r: 0.7, lag: 0.2)
                $0.cutUtterances = 3
            }
        },
        .silent(.echoLoop, "the caller follows after 0.8 s") {
            heard {
                $0.callerCorrelation = .init(r: 0.7, lag: 0.8)
                $0.cutUtterances = 3
            }
        },
        .hedged(.echoLoop, "nothing is cut") { heard { $0.callerCorrelation = .init(r: 0.7, lag: 0.2) } },
    ]

    private static let starts: [RuleCase] = [
        .finds(.firstWordsLost, .is, "track mode, 2.4 s too early") { firstSound(2.4, isTrack: true) },
        .finds(.firstWordsLost, .mostLikely, "audio before READY is lost") { relayed { $0.lostBeforeReady = 1.2 } },
        .silent(.firstWordsLost, "0.4 s too early") { firstSound(0.4, isTrack: true) },
        .silent(.firstWordsLost, "the plugin holds the audio back") {
            firstSound(2.4, isTrack: false, identity: Session.pluginIdentity)
        },
        .hedged(.firstWordsLost, "own code with data_stream") { firstSound(2.4, isTrack: false) },
        .hedged(.firstWordsLost, "the agent speaks while the worker joins") {
            Sample.evidence(Sample.waiting("sess_1", .running, for: 5)) {
                $0.room = Sample.room([Sample.worker(state: .joined, tracks: []), Sample.agent(state: "speaking")])
            }
        },
        .finds(.syntheticTone, .is, "a steady tone") { tone(true, room: nil) },
        .finds(.syntheticTone, .mostLikely, "nobody else is in the room") {
            tone(nil, room: Sample.room([Sample.worker()]))
        },
        .silent(.syntheticTone, "an agent is in the room") {
            tone(nil, room: Sample.room([Sample.worker(), Sample.agent()]))
        },
        .silent(.syntheticTone, "it runs for 9 s") { tone(nil, room: nil, age: 9) },
        .silent(.syntheticTone, "a voice is heard") { tone(false, room: nil) },
        .hedged(.syntheticTone, "the setting alone") { tone(nil, room: nil) },
    ]

    private static let quality: [RuleCase] = [
        .finds(.sampleRate, .is, "audio comes back 1.5 times as long") { relayed { $0.durationRatio = 1.5 } },
        .finds(.sampleRate, .mostLikely, "the avatar's utterances are half as long") {
            heard { $0.durationRatio = 0.5 }
        },
        .silent(.sampleRate, "5 % longer") { relayed { $0.durationRatio = 1.05 } },
        .hedged(.sampleRate, "25 % longer, which is no known ratio") { relayed { $0.durationRatio = 1.25 } },
        .finds(.doubleVoice, .is, "r = 0.9, and the agent publishes audio") { correlated(0.9, room: publishing) },
        .finds(.doubleVoice, .mostLikely, "r = 0.9, the room is not known") { correlated(0.9, room: nil) },
        .silent(.doubleVoice, "r = 0.7") { correlated(0.7, room: publishing) },
        .silent(.doubleVoice, "the agent publishes ambience") {
            let ambience = RoomParticipant.Track("background_audio", isAudio: true)
            return Sample.evidence(Sample.session()) {
                $0.room = Sample.room([Sample.worker(), Sample.agent(tracks: [ambience]), Sample.caller()])
            }
        },
        .hedged(.doubleVoice, "the agent publishes audio, nothing is heard") {
            Sample.evidence(Sample.session()) { $0.room = publishing }
        },
        .finds(.ttsUnderrun, .mostLikely, "7 gaps, and 6 in the agent's own audio") {
            heard(isTrack: true) {
                $0.avatar?.gaps = 7
                $0.agent = .init(level: -20, gaps: 6)
            }
        },
        .finds(.ttsUnderrun, .mostLikely, "sends come too late") { relayed { $0.lateSends = 4 } },
        .silent(.ttsUnderrun, "2 gaps") { heard { $0.avatar?.gaps = 2 } },
        .silent(.ttsUnderrun, "the video stutters too") {
            heard {
                $0.rate = 9
                $0.avatar?.gaps = 7
            }
        },
        .hedged(.ttsUnderrun, "the agent's own audio is not known") { heard { $0.avatar?.gaps = 7 } },
    ]
}
