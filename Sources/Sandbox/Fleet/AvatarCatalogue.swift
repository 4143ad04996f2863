import FoundationEssentials
import Model

/// Avatars of the sandbox: stock avatars of the platform and avatars of the organisation, in every status.
struct AvatarCatalogue {
    /// Newest first.
    let avatars: [Avatar]

    init(now: Date) {
        func daysAgo(_ days: Double) -> Date { now.addingTimeInterval(-days * 86_400).roundedToMilliseconds }
        avatars = [
            Avatar(id: "av_org_reception_v2", name: "Reception v2", status: .processing, createdAt: daysAgo(0.02)),
            Avatar(
                id: "av_org_mascot", name: "Mascot", status: .failed, createdAt: daysAgo(1.4),
                failureReason: "No face was found in the source photo."),
            Avatar(id: "av_org_zoe", name: "Zoë", createdAt: daysAgo(12)),
            Avatar(id: "av_org_reception", name: "Reception", createdAt: daysAgo(31)),
            Avatar(id: "av_stock_004", name: "Ingrid", isDemo: true, createdAt: daysAgo(120)),
            Avatar(id: "av_stock_003", name: "Kenji", isDemo: true, createdAt: daysAgo(150)),
            Avatar(id: "av_stock_002", name: "Amara", isDemo: true, createdAt: daysAgo(180)),
            Avatar(id: "av_stock_001", name: "Marcus", isDemo: true, createdAt: daysAgo(240)),
        ]
    }

    /// Avatar ids of the seeded sessions. The first one is repeated so that it is used most often.
    static let seeded = [
        "av_stock_001", "av_stock_001", "av_stock_002", "av_stock_003", "av_stock_004", "av_org_zoe",
        "av_org_reception",
    ]

    /// Ids of the avatars that a session can use.
    static let ready = [
        "av_stock_001", "av_stock_002", "av_stock_003", "av_stock_004", "av_org_zoe", "av_org_reception",
    ]

    func avatar(_ id: String) -> Avatar? { avatars.first { $0.id == id } }

    func matching(scope: AvatarQuery.Scope, text: String?) -> [Avatar] {
        avatars.filter { avatar in
            let isPlatform = avatar.id.hasPrefix("av_stock_")
            let isInScope = scope == .all || (scope == .platform) == isPlatform
            guard isInScope, let text = text?.lowercased(), !text.isEmpty else { return isInScope }
            return avatar.id.lowercased().contains(text) || avatar.name.lowercased().contains(text)
        }
    }
}
