import ArgumentParser

/// The `room` command group.
struct RoomCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "room",
        abstract: "Show the rooms of a LiveKit server and who is in them; join a room to measure its audio and video.",
        discussion: """
            Uses LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET, or the livekit table of a profile. A look joins \
            no room and changes nothing; only watch joins one. Each call has its own token, which is valid for five \
            minutes and has the one grant that the call needs.
            """,
        subcommands: [RoomListCommand.self, RoomGetCommand.self, RoomWatchCommand.self])
}
