import ArgumentParser
import Model

/// Lists all avatars that the API key can use.
struct AvatarsListCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the avatars that a session can use.")

    @OptionGroup var api: APIOptions
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let client = try await api.client()
        var avatars: [Avatar] = []
        var parts = UnreadableParts()
        for try await page in client.avatarPages(AvatarQuery(limit: 100)) {
            avatars += page.values
            parts.add(page)
        }
        if json { try Output.json(AvatarList(data: avatars)) } else { Output.table(AccountText.rows(avatars)) }
        try parts.check()
    }
}

/// All avatars in the format of the API's list response.
struct AvatarList: Encodable, Equatable {
    var object = "list"
    var data: [Avatar]
}
