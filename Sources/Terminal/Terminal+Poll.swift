import CNcurses
import Glibc

extension Terminal {
    /// Like poll(2), but to the microsecond, so that the Escape key is not delayed by up to a millisecond. Nil waits
    /// without a limit.
    package static func poll(_ watched: inout [pollfd], for time: Duration?) -> Int32 {
        guard let time else { return pfc_poll(&watched, watched.count, -1) }
        let (seconds, attoseconds) = time.components
        return pfc_poll(&watched, watched.count, seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
