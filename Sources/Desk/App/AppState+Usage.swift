import Client
import Model

extension AppState {
    /// What the usage screen needs is loaded while it is anywhere on the screen.
    var isUsageShown: Bool { usageIndex != nil }

    private var usageIndex: Int? {
        dialogs.firstIndex { if case .usage = $0 { true } else { false } }
    }

    mutating func showUsage() -> [Effect] {
        guard !isUsageShown else {
            say(.plain("The usage screen is open already, below; Esc goes back to it."))
            return []
        }
        dialogs.append(.usage(UsageScreen()))
        chartUsage()
        polls.hurry(.usage)
        return pollDue()
    }

    package mutating func take(usage result: Result<UsageReport, ClientError>) {
        switch result {
        case .success(let report):
            polls.succeed(.usage, at: scene.now)
            scene.feed.usage.take(report, at: scene.now)
        case .failure(let error):
            polls.fail(.usage, at: scene.now, retryAfter: error.retryAfterSeconds)
            scene.feed.usage.fail(Words.label(for: error))
        }
    }

    /// Only data of these kinds moves a bar; to go through every session on hand is too much for each frame.
    mutating func chartUsage(after message: Message) {
        switch message {
        case .usageLoaded, .finishedLoaded: chartUsage()
        default: break
        }
    }

    private mutating func chartUsage() {
        guard let index = usageIndex, case .usage(var screen) = dialogs[index], let report = scene.feed.usage.report
        else {
            return
        }
        screen.days = UsageDays(
            period: report.periodStart, report.periodEnd,
            sessions: scene.feed.sessions.filter {
                !scene.feed.isLocal($0.id)
            })
        dialogs[index] = .usage(screen)
    }
}
