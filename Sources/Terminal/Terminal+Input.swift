import CNcurses
import Canvas

extension Terminal {
    /// Everything that is waiting, in order. A lone Escape takes up to 25 ms, as only time tells it from a sequence.
    package func readInput() -> [Key] {
        drain()
        // A paste comes in pieces; one whose end marker is lost must not swallow the keys after it.
        while decoder.isPasting, pfc_input_waiting(250), drain() {}
        decoder.endPaste()
        return decoder.take()
    }

    /// False when nothing was read.
    @discardableResult
    private func drain() -> Bool {
        var value: UInt32 = 0
        var any = false
        while true {
            let kind = pfc_read_key(&value)
            guard kind != PFC_NONE else { return any }
            any = true
            if let reading = KeyDecoder.Reading(kind, value) { decoder.feed(reading) }
        }
    }
}
