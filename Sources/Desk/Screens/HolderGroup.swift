import FoundationEssentials
import Model

/// What sessions that hold a slot are grouped by.
package enum GroupKey: Hashable, Sendable {
    case meta(String)
    case avatar, host, room, surface

    /// Metadata keys that usually name a customer, in the order of preference.
    private static let customerKeys = ["customer", "tenant", "organisation", "organization", "org", "account", "user"]

    /// The keys to choose from: metadata keys first, those that name a customer before the others.
    static func all(_ holders: [SlotHolder]) -> [GroupKey] {
        let names = Set(holders.flatMap(\.session.metadata.keys))
        let customers = customerKeys.filter(names.contains)
        let others = names.subtracting(customers).sorted()
        return (customers + others).map { .meta($0) } + [.avatar, .host, .room, .surface]
    }

    var name: String {
        switch self {
        case .meta(let key): key
        case .avatar: "avatar"
        case .host: "host"
        case .room: "room"
        case .surface: "surface"
        }
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_-.".contains(character)
    }

    /// Nil if the session has no such value.
    func value(of session: Session) -> String? {
        switch self {
        case .meta(let key): session.metadata[key]?.shown
        case .avatar: session.avatarID
        case .host: session.transport.livekit?.url
        case .room: session.roomLabel
        case .surface: session.billingSurface
        }
    }

    /// The filter of the desk for the sessions of one group; nil if a filter can't express it.
    func filter(_ value: String) -> String? {
        guard !value.isEmpty, !value.contains(where: { $0 == "\"" || $0 == "*" }) else { return nil }
        let quoted = value.allSatisfy(Self.isPlain) ? value : "\"\(value)\""
        return switch self {
        case .meta(let key): key.allSatisfy(Self.isPlain) ? "meta.\(key)=\(quoted)" : nil
        case .avatar: "avatar=\(quoted)"
        case .host: "host=\(quoted)"
        case .room: "room=\(quoted)"
        case .surface: nil
        }
    }
}

/// Sessions that hold a slot and have the same value of a key.
struct HolderGroup: Equatable, Sendable {
    /// Nil for sessions without a value.
    let value: String?
    let holders: [SlotHolder]

    var slots: Int { holders.count }
    var troubled: Int { holders.count(where: \.isInTrouble) }
    /// Credits per minute: running sessions are billed.
    var burn: Int { holders.count { $0.session.status == .running } }
    var name: String { value ?? "(none)" }

    /// The largest group first; sessions without a value last.
    static func all(_ holders: [SlotHolder], by key: GroupKey) -> [HolderGroup] {
        Dictionary(grouping: holders) { key.value(of: $0.session) }
            .map { HolderGroup(value: $0.key, holders: $0.value) }
            .sorted { a, b in
                if (a.value == nil) != (b.value == nil) { return b.value == nil }
                if a.slots != b.slots { return a.slots > b.slots }
                // Not by name, because share mode shows other names in the same order.
                return a.holders[0].session.id < b.holders[0].session.id
            }
    }
}
