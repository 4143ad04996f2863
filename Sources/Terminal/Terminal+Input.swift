import CNcurses
import Canvas

extension Terminal {
    /// All waiting keys, in order. A single Escape takes up to 25 ms: only time distinguishes it from a sequence.
    package func readInput() -> [Key] {
        drain()
        // A paste arrives in pieces. If its end marker is lost, it must not swallow the following keys.
        while decoder.isPasting, pfc_input_waiting(250), drain() {}
        decoder.endPaste()
        return decoder.take()
    }

    /// Returns false if nothing was read.
    @discardableResult
    private func drain() -> Bool {
        var value: UInt32 = 0
        var hasRead = false
        while true {
            let kind = pfc_read_key(&value)
            guard kind != PFC_NONE else { return hasRead }
            hasRead = true
            if let reading = KeyDecoder.Reading(kind, value) { decoder.feed(reading) }
        }
    }
}
