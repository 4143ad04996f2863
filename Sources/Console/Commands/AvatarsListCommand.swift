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
        let client = try api.client()
        var avatars: [Avatar] = []
        var undecodableCount = 0
        for try await page in client.avatarPages(AvatarQuery(limit: 100)) {
            avatars += page.values
            undecodableCount += page.rows.count - page.values.count
        }
        if json { try Output.json(AvatarList(data: avatars)) } else { Output.table(AccountText.rows(avatars)) }
        if undecodableCount > 0 {
            Output.complain("\(undecodableCount) of the avatars could not be decoded and are left out.")
        }
    }
}

/// All avatars in the format of the API's list response.
struct AvatarList: Encodable, Equatable {
    var object = "list"
    var data: [Avatar]
}
