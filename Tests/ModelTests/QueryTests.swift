import FoundationEssentials
import Testing

@testable import Model

/// Query parameters of list and usage requests.
struct QueryTests {
    private func text(_ items: [(name: String, value: String)]) -> [String] { items.map { "\($0.name)=\($0.value)" } }

    @Test func `queries without conditions have no items`() {
        #expect(SessionQuery().items.isEmpty && AvatarQuery().items.isEmpty)
    }

    @Test func `a session query repeats the status and contains all filters`() {
        let query = SessionQuery(
            statuses: [.active, .status(.failed)], avatarID: "av_1", createdAfter: Sample.created,
            createdBefore: Sample.created.addingTimeInterval(0.5), limit: 100, startingAfter: "sess_01")
        #expect(
            text(query.items) == [
                "status=active", "status=failed", "avatar_id=av_1", "created_after=2025-06-15T15:06:40.000Z",
                "created_before=2025-06-15T15:06:40.500Z", "limit=100", "starting_after=sess_01",
            ])
    }

    @Test func `an avatar query contains scope, text, limit and cursor`() {
        let query = AvatarQuery(scope: .platform, text: "a b&c", limit: 5, startingAfter: "av_1")
        #expect(text(query.items) == ["scope=platform", "q=a b&c", "limit=5", "starting_after=av_1"])
        #expect(AvatarQuery.Scope.allCases.map(\.rawValue) == ["all", "platform", "org"])
    }

    @Test func `a usage query contains a named period or bounds`() {
        #expect(text(UsageQuery.currentMonth(timeZone: nil).items) == ["period=current_month"])
        #expect(
            text(UsageQuery.previousMonth(timeZone: "Europe/Rome").items) == [
                "period=previous_month",
                "time_zone=Europe/Rome",
            ])
        let between = UsageQuery.between(
            start: Sample.created, end: Sample.created.addingTimeInterval(60), timeZone: "UTC")
        #expect(
            text(between.items) == [
                "period_start=2025-06-15T15:06:40.000Z", "period_end=2025-06-15T15:07:40.000Z", "time_zone=UTC",
            ])
    }
}
