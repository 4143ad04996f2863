/// The room grants of a worker token: the `video` claim.
package struct TokenGrants: Equatable, Sendable {
    package var room: TokenClaim<String>
    package var roomJoin, canPublish, canSubscribe, canPublishData, hidden: TokenClaim<Bool>
    /// Track sources that may be published, such as `camera`; an empty list allows all.
    package var canPublishSources: TokenClaim<[String]>
    /// Names of all other grants, sorted.
    package var other: [String]

    init(_ members: [String: JSONValue]) {
        func flag(_ name: String) -> TokenClaim<Bool> { TokenClaim(members[name], as: \.bool) }
        room = TokenClaim(members["room"], as: \.string)
        (roomJoin, hidden) = (flag("roomJoin"), flag("hidden"))
        (canPublish, canSubscribe, canPublishData) = (flag("canPublish"), flag("canSubscribe"), flag("canPublishData"))
        canPublishSources = TokenClaim(members["canPublishSources"]) { WorkerTokenClaims.strings($0) }
        let known = ["room", "roomJoin", "canPublish", "canSubscribe", "canPublishData", "canPublishSources", "hidden"]
        other = members.keys.filter { !known.contains($0) }.sorted()
    }
}
