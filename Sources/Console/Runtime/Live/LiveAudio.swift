import FakeTransport
import Media

/// The audio that a live session sends: queued utterances, and a stream while no utterance is queued. Late audio of a
/// live writer is dropped, and so is stream audio beyond `waitLimit`.
struct LiveAudio: PCMSource {
    /// Maximum number of utterances that wait.
    static let utteranceLimit = 20
    /// Maximum seconds of buffered stream audio, for example before the connection is open.
    static let waitLimit = 30.0

    private var utterances: [AudioInput] = []
    private var stream: AudioInput?
    private var detector = LateAudioDetector()
    /// Seconds of a stream that were dropped because they were late.
    private(set) var droppedSeconds = 0.0

    init() {}

    init(_ opened: OpenedAudio) { add(opened) }

    var hasStream: Bool { stream != nil }

    /// Adds an utterance, or the input of a stream, which replaces the last one. Returns false if there are too many.
    @discardableResult
    mutating func add(_ opened: OpenedAudio) -> Bool {
        if opened.stream != nil {
            (stream, detector) = (opened.input, LateAudioDetector())
            return true
        }
        guard utterances.count < Self.utteranceLimit else { return false }
        utterances.append(opened.input)
        return true
    }

    /// Appends bytes of the stream that arrived at `time`, in seconds. `isAhead` is true if the writer waits for the
    /// reader; then its audio is never late.
    mutating func append(_ bytes: [UInt8], isLast: Bool, isAhead: Bool, at time: Double) {
        guard var input = stream else { return }
        // Moved out, so that the buffers of the stream are not copied.
        stream = nil
        let waiting = input.waitingSeconds
        input.append(bytes)
        if isLast { input.finish() }
        let arrived = input.waitingSeconds - waiting
        if arrived > 0 {
            let late = detector.note(waiting: waiting, seconds: arrived, at: time, isAhead: isAhead)
            droppedSeconds += input.dropOldest(max(late, waiting + arrived - Self.waitLimit))
        }
        stream = input
    }

    /// Marks the end of the stream.
    mutating func finishStream() { stream?.finish() }

    /// Removes the current utterance or stream after an error.
    mutating func dropFailed() {
        if utterances.isEmpty { stream = nil } else { utterances.removeFirst() }
    }

    /// Drops the utterances, and the part of the stream that waits.
    mutating func clear() {
        utterances = []
        stream?.skipUtterance()
    }

    var hasEnded: Bool { utterances.allSatisfy(\.hasEnded) && stream?.hasEnded ?? true }

    mutating func next() throws(FakeTransportError) -> AudioFrame? {
        while !utterances.isEmpty {
            if let frame = try utterances[0].next() { return frame }
            utterances.removeFirst()
        }
        let frame = try stream?.next()
        if stream?.hasEnded == true { stream = nil }
        return frame
    }
}
