import ArgumentParser
import FoundationEssentials
import Model

/// Prints the usage of a period.
struct UsageCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "usage", abstract: "Show the usage of this month, or of another period.")

    @OptionGroup var api: APIOptions
    @Option(help: "Start of the period, ISO 8601 UTC.")
    var from: String?
    @Option(help: "End of the period, exclusive, ISO 8601 UTC (default: now); needs --from.")
    var to: String?
    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        for text in [from, to] where text.map({ Timestamp.date($0) == nil }) == true {
            throw ValidationError("A time must be ISO 8601 in UTC, such as 2026-01-31T14:02:31Z.")
        }
        if from == nil, to != nil { throw ValidationError("--to needs --from.") }
        if let start = from.flatMap(Timestamp.date), let end = to.flatMap(Timestamp.date), end <= start {
            throw ValidationError("--to must be later than --from.")
        }
    }

    func run() async throws {
        let report = try await api.client().usage(query(now: Date()))
        if json { try Output.json(report) } else { Output.table(AccountText.facts(report)) }
        var parts = UnreadableParts()
        parts.add(report.unreadableFields)
        try parts.check()
    }

    func query(now: Date) -> UsageQuery {
        guard let start = from.flatMap(Timestamp.date) else { return .currentMonth(timeZone: nil) }
        return .between(start: start, end: to.flatMap(Timestamp.date) ?? now, timeZone: nil)
    }
}
