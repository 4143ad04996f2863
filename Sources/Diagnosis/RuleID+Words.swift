import Model

extension RuleID {
    /// Maximum number of characters of `liveWord` and `endWord`.
    package static let wordLimit = 13

    /// True if a finding about a live session is the same for all live sessions.
    package var isAboutAccount: Bool { self == .concurrencyLimit || self == .creditsOut }

    /// Word that a list shows instead of the status of a live session. Nil for rules about the account as a whole, and
    /// for a regular end that is near.
    package var liveWord: String? {
        switch self {
        case .concurrencyLimit, .creditsOut, .maxDuration, .idleTimeout, .roomEmptied: nil
        case .slowStart: "slow"
        case .unreachableURL: "bad url"
        case .tokenTime, .tokenGrant, .tokenProject: "bad token"
        case .avatarUnusable: "bad avatar"
        case .roomFull: "room full"
        case .mediaNotConnected: "no media"
        case .identityMismatch: "identity"
        case .duplicateWorker: "duplicate"
        case .endToEndEncryption: "encrypted"
        case .codecNotAllowed: "codec"
        case .videoFrozen: "frozen"
        case .leakedSession: "leaked"
        case .roomRemade: "other room"
        case .agentGone: "agent gone"
        case .noAgent: "no agent"
        case .wrongPin: "wrong pin"
        case .sourceMuted: "muted"
        case .doubleVoice: "two voices"
        case .twoAgents: "two agents"
        case .echoLoop: "echo"
        case .interruptionIgnored: "talks on"
        case .voiceStuck: "no voice"
        case .ttsUnderrun: "voice gaps"
        case .sampleRate: "bad rate"
        case .firstWordsLost: "words lost"
        case .avDrift: "av drift"
        case .viewerNetwork: "viewer net"
        case .pageShowsNothing: "page"
        case .audioBlockedInBrowser: "browser"
        case .pipecatOverflow: "overflow"
        case .relayDropped: "relay lost"
        case .syntheticTone: "test tone"
        }
    }

    /// Words that say in a list why a finished session ended. Nil if the rule does not explain an end.
    package func endWord(of session: Session) -> String? {
        switch self {
        case .idleTimeout: "idle \(session.idleTimeoutSeconds) s"
        case .maxDuration: "cap \(TokenInspection.span(Double(session.maxDurationSeconds)))"
        case .roomEmptied: "room closed"
        case .creditsOut: "no credits"
        case .duplicateWorker: "replaced"
        case .pipecatOverflow: "overflow"
        case .tokenTime: session.hasTokenOfTheFuture ? "token early" : "token expired"
        case .tokenGrant: "token grant"
        case .tokenProject: "token key"
        case .unreachableURL: "bad url"
        case .avatarUnusable: "bad avatar"
        case .identityMismatch: "identity"
        case .relayDropped: "relay lost"
        case .slowStart, .roomFull, .mediaNotConnected, .concurrencyLimit, .endToEndEncryption, .codecNotAllowed,
            .videoFrozen, .leakedSession, .roomRemade, .agentGone, .noAgent, .wrongPin, .sourceMuted, .doubleVoice,
            .twoAgents, .echoLoop, .interruptionIgnored, .voiceStuck, .ttsUnderrun, .sampleRate, .firstWordsLost,
            .avDrift, .viewerNetwork, .pageShowsNothing, .audioBlockedInBrowser, .syntheticTone:
            nil
        }
    }

    /// The rule in words, without names of customers.
    package var title: String {
        switch self {
        case .interruptionIgnored: "an interruption does not stop the avatar"
        case .firstWordsLost: "the first words are lost: the avatar was not ready"
        case .voiceStuck: "the video runs, the voice is stuck"
        case .roomEmptied: "the room closed because the last person left"
        case .idleTimeout: "the idle timeout ended it"
        case .mediaNotConnected: "the worker signals in, its media does not connect"
        case .leakedSession: "the session runs and nobody is there"
        case .duplicateWorker: "two sessions share one room and worker identity"
        case .slowStart: "the start is slow"
        case .tokenTime: "the worker token expired or is not valid yet"
        case .codecNotAllowed: "the room does not allow the codecs of the video"
        case .wrongPin: "the wrong participant or track is pinned"
        case .sampleRate: "the sample rate of the voice is wrong"
        case .doubleVoice: "the voice comes twice"
        case .avDrift: "picture and voice drift apart"
        case .noAgent: "no agent is in the room"
        case .pipecatOverflow: "a buffer of the Pipecat client overflowed"
        case .maxDuration: "the maximum duration ended it, or will soon"
        case .agentGone: "the agent that the avatar speaks for has left"
        case .sourceMuted: "the audio source is muted or silent"
        case .avatarUnusable: "the avatar itself is not usable"
        case .concurrencyLimit: "all slots of the plan are in use"
        case .unreachableURL: "no worker can reach the LiveKit address"
        case .audioBlockedInBrowser: "the browser blocks the sound"
        case .ttsUnderrun: "the voice has gaps: TTS too slow"
        case .videoFrozen: "the picture is frozen: no new frames"
        case .tokenGrant: "the worker token lacks a grant"
        case .pageShowsNothing: "the room has the video, the page does not show it"
        case .endToEndEncryption: "the room is end-to-end encrypted"
        case .relayDropped: "the relay closed its socket during the session"
        case .tokenProject: "the worker token is of another LiveKit project"
        case .twoAgents: "two agents are in the room"
        case .echoLoop: "the caller's microphone hears the avatar"
        case .viewerNetwork: "the viewer's network is too slow"
        case .roomFull: "the room is full, or LiveKit's quota is used up"
        case .identityMismatch: "the worker has another identity than expected"
        case .creditsOut: "the credits are used up"
        case .roomRemade: "the room was made again under the same name"
        case .syntheticTone: "the avatar plays its test tone"
        }
    }
}

extension Session {
    /// True if the failure says that the token is not valid yet.
    fileprivate var hasTokenOfTheFuture: Bool {
        failure.map { "\($0.code) \($0.message)".lowercased() }.map {
            $0.contains("not_yet") || $0.contains("not yet") || $0.contains("not valid yet")
        } ?? false
    }
}
