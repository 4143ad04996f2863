import FoundationEssentials
import Model

/// Writer of events to standard output, one unbuffered line per event.
struct WatchEventWriter: Sendable {
    let asJSON: Bool
    let changesOnly: Bool
    let paint: ShellStyle

    func write(_ events: [WatchEvent]) {
        for event in events where !(changesOnly && event.kind == .present) {
            guard let line = line(event) else { continue }
            Output.say(line)
        }
    }

    func line(_ event: WatchEvent) -> String? {
        guard asJSON else { return event.line(utcOffset: DeskLauncher.utcOffset(at: event.at), paint: paint) }
        return try? JSONCoding.print(event, pretty: false)
    }
}
