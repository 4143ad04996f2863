import Model

/// Queue of frames to send. It is bounded: if a relay does not read, `add` fails, and memory does not grow.
struct RelayOutbox: Sendable {
    /// Maximum number of queued bytes, which is more than a second of PCM16 stereo at 192 kHz.
    static let limit = 1 << 20

    private struct Entry {
        var bytes: [UInt8]
        var audio: RelayAudio?
    }

    private var entries: [Entry] = []
    private var byteCount = 0
    /// Number of bytes of the first entry that are already sent.
    private var position = 0
    /// True from `next` until the first entry is sent completely, because that entry must remain the first one.
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

    /// Drops the queued audio of which no byte is sent yet.
    mutating func dropAudio() {
        let kept = entries.enumerated().filter { index, entry in
            entry.audio == nil || index == 0 && isSending
        }
        entries = kept.map(\.element)
        byteCount = entries.reduce(0) { $0 + $1.bytes.count }
    }

    /// Returns the bytes to send next; nil if the queue is empty.
    mutating func next() -> ArraySlice<UInt8>? {
        if position == 0, let pong {
            entries.insert(Entry(bytes: WebSocketEncoder.frame(.pong, pong)), at: 0)
            byteCount += entries[0].bytes.count
            self.pong = nil
        }
        isSending = !entries.isEmpty
        return entries.first.map { $0.bytes[position...] }
    }

    /// Removes the first `count` bytes, which are sent. Returns the audio of an entry that is now sent completely.
    mutating func removeSent(_ count: Int) -> RelayAudio? {
        guard let first = entries.first else { return nil }
        position += count
        guard position >= first.bytes.count else { return nil }
        entries.removeFirst()
        (byteCount, position, isSending) = (byteCount - first.bytes.count, 0, false)
        return first.audio
    }
}
