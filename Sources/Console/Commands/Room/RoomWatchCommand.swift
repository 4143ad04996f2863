import ArgumentParser
import FoundationEssentials
import Minting
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

            It needs LiveKit's own library, which is not part of this program: make livekit-library fetches it.
            The agent's sound is not heard if it goes to the worker as a data stream; the avatar's voice is.
            """)

    @OptionGroup var options: LiveKitOptions
    @Argument(help: "The room's name.")
    var room: String
    @Option(help: "Seconds in the room, 1 to 86400 (default: until Ctrl-C).")
    var seconds: Double?
    @Flag(help: "Print JSON: a line a second for each track, and one for each event.")
    var json = false

    func validate() throws {
        guard (1...86_400).contains(seconds ?? 1) else {
            throw ValidationError("--seconds must be between 1 and 86400.")
        }
    }

    @MainActor
    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let keys = try options.keys(environment)
        let library: String
        do throws(Complaint) { library = try LiveKitLibraryFile.find(environment) } catch {
            throw CommandFailure(error.sentence)
        }
        try await checkRoom(keys, environment)
        guard let signals = try? SignalPipe.open() else { throw CommandFailure("Can't create a pipe for signals.") }
        let order = WatchOrder(library: library, url: keys.server.description, token: try token(keys))
        let helper: RoomHelperProcess
        do throws(Complaint) {
            helper = try RoomHelperProcess(
                order, helper: RoomHelperProcess.path(environment), environment: environment)
        } catch {
            throw CommandFailure(error.sentence)
        }
        var run = RoomWatchRun(helper: helper, signals: signals, seconds: seconds, json: json)
        defer { helper.stop() }
        try run.perform()
    }

    /// Joining a room that does not exist would create it, and may start agents.
    private func checkRoom(_ keys: LiveKitKeys, _ environment: [String: String]) async throws(CommandFailure) {
        let service = keys.roomService(log: CallLog(folder: Folders(environment: environment).state))
        let found: RoomAnswer.Rooms
        do throws(RoomServiceError) { found = try await service.rooms(named: [room]) } catch {
            throw CommandFailure(error, keys)
        }
        guard found.rooms.contains(where: { $0.name == room }) else {
            throw CommandFailure("There is no room \(room) on \(keys.server.hostLabel) now; it was not joined.")
        }
    }

    private func token(_ keys: LiveKitKeys) throws(CommandFailure) -> Secret {
        let identity = LiveKitParticipant.watcherPrefix + String(UInt64.random(in: 0 ... .max), radix: 36)
        let request = ServiceTokenRequest(
            apiKey: keys.apiKey, apiSecret: keys.apiSecret, grant: .watch(room: room, identity: identity))
        do throws(MintError) {
            let token = try TokenMinter.mint(request, now: Date())
            SecretRegistry.shared.note(token)
            return token
        } catch {
            throw CommandFailure("The token for the room could not be made.")
        }
    }
}
