import Foundation
import Model

/// Paces a simulated peer or writer in real time, as a camera or a microphone does. A test that waits for the program
/// uses `waiting`.
package enum Pace {
    /// Blocks the thread until `time`; returns at once if it has passed.
    package static func wait(until time: ContinuousClock.Instant) {
        let seconds = (time - .now) / .seconds(1)
        if seconds > 0 { Thread.sleep(forTimeInterval: seconds) }
    }
}
