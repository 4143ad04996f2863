/// A rule of the session doctor: the evidence that it needs, and a function from evidence to an optional finding.
package struct Rule: Sendable {
    /// Symptom that a finding explains. For the same symptom, facts from a later source overrule guesses from an
    /// earlier one.
    package enum Symptom: Sendable { case start, end, picture, voice, cost }

    package let id: RuleID
    /// The rule applies only if at least one of these sources is available.
    package let needs: EvidenceSources
    package let phases: Evidence.Phase
    package let symptom: Symptom
    package let evaluate: @Sendable (Evidence) -> SessionFinding?

    init(
        _ id: RuleID, _ needs: EvidenceSources, _ phases: Evidence.Phase, _ symptom: Symptom,
        _ evaluate: @escaping @Sendable (Evidence) -> SessionFinding?
    ) {
        (self.id, self.needs, self.phases, self.symptom, self.evaluate) = (id, needs, phases, symptom, evaluate)
    }

    /// False in phases that the rule does not cover, and without the evidence that it needs.
    package func isApplicable(in phase: Evidence.Phase, with sources: EvidenceSources) -> Bool {
        phases.contains(phase) && !needs.isDisjoint(with: sources)
    }

    /// All rules, in the order in which findings of the same confidence are printed.
    package static let all: [Rule] = [
        Rule(.slowStart, .api, .waiting, .start, StartRules.slowStart),
        Rule(.unreachableURL, .api, [.waiting, .over], .start, StartRules.unreachableURL),
        Rule(.tokenTime, [.api, .token], [.waiting, .over], .start, TokenRules.time),
        Rule(.tokenGrant, [.token, .room], .any, .start, TokenRules.grant),
        Rule(.tokenProject, [.api, .room], [.waiting, .over], .start, TokenRules.project),
        Rule(.avatarUnusable, [.sessions, .account], [.waiting, .over], .start, StartRules.avatarUnusable),
        Rule(.roomFull, .room, .waiting, .start, RoomRules.full),
        Rule(.mediaNotConnected, [.sessions, .room], .waiting, .start, StartRules.mediaNotConnected),
        Rule(.identityMismatch, [.token, .room], .any, .start, TokenRules.identity),
        Rule(.concurrencyLimit, .account, .live, .cost, AccountRules.concurrency),
        Rule(.maxDuration, .api, [.running, .over], .end, EndRules.maxDuration),
        Rule(.idleTimeout, .api, .over, .end, EndRules.idleTimeout),
        Rule(.roomEmptied, .room, .over, .end, EndRules.roomEmptied),
        Rule(.creditsOut, .account, .any, .end, AccountRules.credits),
        Rule(.duplicateWorker, .sessions, .any, .picture, VideoRules.duplicateWorker),
        Rule(.endToEndEncryption, .room, .live, .picture, RoomRules.encryption),
        Rule(.codecNotAllowed, .room, .live, .picture, RoomRules.codec),
        Rule(.videoFrozen, .api, .running, .picture, VideoRules.frozen),
        Rule(.leakedSession, [.sessions, .room], .running, .cost, RoomRules.leaked),
        Rule(.roomRemade, .room, .live, .voice, RoomRules.remade),
        Rule(.agentGone, .room, .live, .voice, AgentRules.gone),
        Rule(.noAgent, .room, .live, .voice, AgentRules.absent),
        Rule(.wrongPin, [.api, .room], .live, .voice, AgentRules.wrongPin),
        Rule(.sourceMuted, [.room, .media], .live, .voice, AgentRules.sourceMuted),
        Rule(.doubleVoice, [.room, .media], .running, .voice, VoiceRules.double),
        Rule(.twoAgents, .room, .live, .voice, AgentRules.two),
        Rule(.echoLoop, .media, .running, .voice, VoiceRules.echo),
        Rule(.interruptionIgnored, [.media, .relay], .running, .voice, VoiceRules.interruption),
        Rule(.voiceStuck, .media, .running, .voice, VoiceRules.stuck),
        Rule(.ttsUnderrun, [.media, .relay], .running, .voice, VoiceRules.underrun),
        Rule(.sampleRate, [.media, .relay], .running, .voice, VoiceRules.sampleRate),
        Rule(.firstWordsLost, [.room, .media, .relay], .live, .voice, VoiceRules.firstWords),
        Rule(.avDrift, .media, .running, .picture, VideoRules.drift),
        Rule(.viewerNetwork, .media, .running, .picture, VideoRules.viewerNetwork),
        Rule(.pageShowsNothing, .media, .running, .picture, VideoRules.pageShowsNothing),
        Rule(.audioBlockedInBrowser, .media, .running, .voice, VoiceRules.blockedInBrowser),
        Rule(.pipecatOverflow, [.api, .relay], .any, .end, RelayRules.overflow),
        Rule(.relayDropped, .relay, .any, .end, RelayRules.dropped),
        Rule(.syntheticTone, .api, .running, .voice, VoiceRules.syntheticTone),
    ]

    /// For each rule, the rules whose findings it suppresses, unless those findings are more certain.
    static let overruled: [RuleID: Set<RuleID>] = [
        .duplicateWorker: [.videoFrozen],
        .maxDuration: [.idleTimeout, .roomEmptied, .creditsOut],
        .endToEndEncryption: [.voiceStuck, .viewerNetwork, .pageShowsNothing, .codecNotAllowed, .sourceMuted],
        .codecNotAllowed: [.viewerNetwork, .pageShowsNothing],
        .unreachableURL: [.slowStart], .tokenTime: [.slowStart], .tokenGrant: [.slowStart],
        .tokenProject: [.slowStart], .avatarUnusable: [.slowStart], .mediaNotConnected: [.slowStart],
        .agentGone: [.noAgent], .leakedSession: [.noAgent], .sourceMuted: [.voiceStuck],
        .echoLoop: [.interruptionIgnored, .ttsUnderrun],
    ]
}
