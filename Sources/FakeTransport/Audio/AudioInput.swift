import Media

/// Audio input of a participant: one of the supported sources, as an `Equatable` value.
package enum AudioInput: PCMSource, Equatable {
    case speech(SpeechSynthesiser)
    case clip(ClipSource)
    case file(WAVSource)
    case stream(PCMStream)
    case sine(SineSource)
    case silence
    /// An input that could not be opened; a session that plays it fails with this error.
    case failed(FakeTransportError)

    package mutating func next() throws(FakeTransportError) -> AudioFrame? {
        switch self {
        case .silence: return .silence
        case .failed(let error): throw error
        // Move the source out of `self` before it is mutated; otherwise every frame would copy its buffers.
        case .speech(var source):
            self = .silence
            defer { self = .speech(source) }
            return source.next()
        case .clip(var source):
            defer { self = .clip(source) }
            return source.next()
        case .file(var source):
            self = .silence
            defer { self = .file(source) }
            return source.next()
        case .stream(var source):
            self = .silence
            defer { self = .stream(source) }
            return try source.next()
        case .sine(var source):
            defer { self = .sine(source) }
            return source.next()
        }
    }

    package var hasEnded: Bool {
        switch self {
        case .clip(let source): source.hasEnded
        case .file(let source): source.hasEnded
        case .stream(let source): source.hasEnded
        case .speech, .sine, .silence, .failed: false
        }
    }

    /// True for generated or repeated speech, which starts anew after a skipped utterance.
    var isEndless: Bool {
        switch self {
        case .speech: true
        case .clip(let source): source.pause != nil
        case .file, .stream, .sine, .silence, .failed: false
        }
    }

    package mutating func skipUtterance() {
        switch self {
        case .speech(var source):
            source.skipUtterance()
            self = .speech(source)
        case .clip(var source):
            source.skipUtterance()
            self = .clip(source)
        case .file(var source):
            source.skipUtterance()
            self = .file(source)
        case .stream(var source):
            source.skipUtterance()
            self = .stream(source)
        case .sine, .silence, .failed: break
        }
    }
}
