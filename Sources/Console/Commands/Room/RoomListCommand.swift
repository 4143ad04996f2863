import ArgumentParser
import FoundationEssentials
import Model
import RoomWatch
import Settings

/// Lists the rooms of a LiveKit server.
struct RoomListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the rooms that exist now, oldest first.")

    @OptionGroup var options: LiveKitOptions
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let (keys, service) = try options.service(ProcessInfo.processInfo.environment)
        let answer: RoomAnswer.Rooms
        do throws(RoomServiceError) { answer = try await service.rooms() } catch { throw CommandFailure(error, keys) }
        let rooms = answer.rooms.sorted {
            ($0.createdAt ?? .distantPast, $0.name) < ($1.createdAt ?? .distantPast, $1.name)
        }
        if json {
            try Output.json(JSONValue.object(["rooms": .array(rooms.map(\.json))]))
        } else {
            Output.table(RoomText.rows(rooms, now: Date()))
        }
        var parts = UnreadableParts()
        parts.add(answer.unreadable)
        parts.add(omitted: answer.omittedCount, "room")
        try parts.check()
    }
}
