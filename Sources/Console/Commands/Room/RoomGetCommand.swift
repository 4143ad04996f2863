import ArgumentParser
import FoundationEssentials
import Model
import RoomWatch
import Settings

/// Prints one room and its participants.
struct RoomGetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Show one room, its participants and their tracks.",
        discussion: """
            Sizes and codecs are those that the publishers declare; nothing is measured. Exit code 1 if there is no \
            such room.
            """)

    @OptionGroup var options: LiveKitOptions
    @Argument(help: "The room's name.")
    var room: String
    @Flag(help: "Print JSON: one object with room and participants, with LiveKit's names.")
    var json = false

    func run() async throws {
        let (keys, service) = try options.service(ProcessInfo.processInfo.environment)
        let snapshot: RoomSnapshot
        do throws(RoomServiceError) { snapshot = try await service.look(at: room) } catch {
            throw CommandFailure(error, keys)
        }
        guard let found = snapshot.room else {
            throw CommandFailure("There is no room \(room) on \(keys.server.hostLabel) now.")
        }
        if json {
            try Output.json(snapshot.json)
        } else {
            Output.table(RoomText.facts(found, now: snapshot.at))
            Output.say("")
            Output.table(RoomText.participants(snapshot))
        }
        var parts = UnreadableParts()
        parts.add(snapshot.unreadable)
        parts.add(omitted: snapshot.omittedCount, "participant")
        try parts.check()
    }
}
