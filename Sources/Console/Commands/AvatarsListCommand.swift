import ArgumentParser
import Model

/// Lists every avatar that the key may use.
struct AvatarsListCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the avatars that a session can wear.")

    @OptionGroup var api: APIOptions
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let client = try api.client()
        var avatars: [Avatar] = []
        var unreadable = 0
        for try await page in client.avatarPages(AvatarQuery(limit: 100)) {
            avatars += page.values
            unreadable += page.rows.count - page.values.count
        }
        if json { try Output.json(AvatarList(data: avatars)) } else { Output.table(AccountText.rows(avatars)) }
        if unreadable > 0 { Output.complain("\(unreadable) of the avatars could not be read and are left out.") }
    }
}

/// Every avatar as one list, in the API's shape.
struct AvatarList: Encodable, Equatable {
    var object = "list"
    var data: [Avatar]
}
