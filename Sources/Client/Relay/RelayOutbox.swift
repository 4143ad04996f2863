import Model

/// Frames that wait to be sent. Bounded: a relay that does not read makes `add` fail instead of memory grow.
struct RelayOutbox: Sendable {
    /// Bytes: more than a second of PCM16 stereo at 192 kHz.
    static let limit = 1 << 20

    private struct Entry {
        var bytes: [UInt8]
        var audio: RelayAudio?
    }

    private var entries: [Entry] = []
    private var byteCount = 0
    /// Bytes of the first entry that are sent.
    private var position = 0
    /// True from `next` until the first entry is sent: it must stay the first one.
    private var isSending = false
    /// Only the newest ping must be answered (RFC 6455, 5.5.3), so there is at most one.
    private var pong: [UInt8]?

    var isEmpty: Bool { entries.isEmpty && pong == nil }

    /// Returns false if the queue is full.
    mutating func add(_ bytes: [UInt8], audio: RelayAudio? = nil) -> Bool {
        guard byteCount + bytes.count <= Self.limit else { return false }
        entries.append(Entry(bytes: bytes, audio: audio))
        byteCount += bytes.count
        return true
    }

    mutating func setPong(_ payload: [UInt8]) { pong = payload }

    /// Drops the audio of which nothing is sent yet.
    mutating func dropAudio() {
        let kept = entries.enumerated().filter { index, entry in
            entry.audio == nil || index == 0 && isSending
        }
        entries = kept.map(\.element)
        byteCount = entries.reduce(0) { $0 + $1.bytes.count }
    }

    /// Bytes to send next; nil if there are none.
    mutating func next() -> ArraySlice<UInt8>? {
        if position == 0, let pong {
            entries.insert(Entry(bytes: WebSocketEncoder.frame(.pong, pong)), at: 0)
            byteCount += entries[0].bytes.count
            self.pong = nil
        }
        isSending = !entries.isEmpty
        return entries.first.map { $0.bytes[position...] }
    }

    /// Returns the audio of an entry that is now sent completely.
    mutating func removeSent(_ count: Int) -> RelayAudio? {
        guard let first = entries.first else { return nil }
        position += count
        guard position >= first.bytes.count else { return nil }
        entries.removeFirst()
        (byteCount, position, isSending) = (byteCount - first.bytes.count, 0, false)
        return first.audio
    }
}
