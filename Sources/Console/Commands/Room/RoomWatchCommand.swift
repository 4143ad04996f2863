import ArgumentParser
import FoundationEssentials
import Model
import RoomRecords
import RoomWatch
import Settings
import Terminal

/// Joins a room as a hidden participant and measures its tracks.
struct RoomWatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Join a room, hidden, and measure the sound and pictures in it.",
        discussion: """
            Joins as a hidden participant that publishes nothing. On a hosted LiveKit server this may be billed as \
            participant time and traffic. A room that does not exist is not joined, because that would create it. The \
            command leaves the room on Ctrl-C, after --seconds, or 30 s after the last other participant left.

            --print shows the avatar's pictures, or those of the first video track if there is no avatar.

            It needs LiveKit's own library, which is not part of this program: make livekit-library fetches it.
            The agent's sound is not heard if it goes to the worker as a data stream; the avatar's voice is.
            """)

    @OptionGroup var options: LiveKitOptions
    @Argument(help: "The room's name.")
    var room: String
    @Option(help: "Seconds in the room, 1 to 86400 (default: until Ctrl-C).")
    var seconds: Double?
    @OptionGroup var pictures: PicturePrintOptions
    @Flag(help: "Print JSON: a line a second for each track, and one for each event.")
    var json = false

    func validate() throws {
        guard (1...86_400).contains(seconds ?? 1) else {
            throw ValidationError("--seconds must be between 1 and 86400.")
        }
        guard !pictures.prints || !json else { throw ValidationError("--print and --json exclude each other.") }
    }

    @MainActor
    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let (keys, service) = try options.service(environment)
        let library: String
        do throws(Complaint) { library = try LiveKitLibraryFile.find(environment) } catch {
            throw CommandFailure(error.sentence)
        }
        let order = try await order(keys, service, library)
        guard let signals = try? SignalPipe.open() else { throw CommandFailure("Can't create a pipe for signals.") }
        let helper: RoomHelperProcess
        do throws(Complaint) {
            helper = try RoomHelperProcess(
                order, helper: RoomHelperProcess.path(environment), environment: environment)
        } catch {
            throw CommandFailure(error.sentence)
        }
        var run = RoomWatchRun(helper: helper, signals: signals, seconds: seconds, json: json)
        run.printer = pictures.printer
        do {
            defer { helper.stop() }
            try run.perform()
        } catch {
            try? run.finish()
            throw error
        }
        try run.finish()
    }

    private func order(
        _ keys: LiveKitKeys, _ service: RoomService, _ library: String
    ) async throws(CommandFailure) -> WatchOrder {
        do throws(RoomJoin.Refusal) { return try await RoomJoin.order(room, service, library: library) } catch {
            switch error {
            case .service(let error): throw CommandFailure(error, keys)
            case .complaint(let complaint): throw CommandFailure(complaint.sentence)
            }
        }
    }
}
