import Canvas
import Model
import Settings

extension Scene {
    /// The scene in share mode; `shared` is its anonymized feed.
    package func shared(by anonymizer: NameAnonymizer, feed shared: Feed) -> Scene {
        var scene = self
        scene.isShared = true
        scene.feed = shared
        // The words repeat the filter, which is hidden.
        if history.search != nil { scene.history.search?.words = "the filter" }
        scene.place.host = anonymizer.name(place.host, .host)
        scene.place.address = anonymizer.url(place.address)
        scene.place.badge = place.isNamedByUser ? place.kind.word : place.badge
        scene.place.profile = nil
        scene.profiles = profiles.map { entry in
            var entry = entry
            entry.name = Config.reservedNames.contains(entry.name) ? entry.name : anonymizer.name(entry.name, .preset)
            entry.place.host = anonymizer.name(entry.place.host, .host)
            entry.place.address = anonymizer.url(entry.place.address)
            entry.place.profile = nil
            entry.keySource = "hidden"
            entry.flaw = entry.flaw.map { _ in "The error is \(NameAnonymizer.hidden)." }
            return entry
        }
        scene.configFile = nil
        scene.profileInUse =
            Config.reservedNames.contains(profileInUse) ? profileInUse : anonymizer.name(profileInUse, .preset)
        if case .failed = link { scene.link = .failed("Not connected; the reason is \(NameAnonymizer.hidden).") }
        scene.place.rooms = PlaceRooms()
        scene.liveKit.url = liveKit.url.map { anonymizer.url($0) }
        return scene
    }
}

extension Feed {
    package func shared(by anonymizer: NameAnonymizer) -> Feed {
        var feed = mapped({ anonymizer.session($0) }, raw: { anonymizer.json($0) })
        feed.joined = joined.renamed { anonymizer.name($0, .identity) }
        feed.rooms = rooms.renamed { anonymizer.name($0, .identity) }
        for index in feed.avatars.indices where !feed.avatars[index].id.hasPrefix("av_stock_") {
            feed.avatars[index].name = anonymizer.name(feed.avatars[index].name, .value)
            feed.avatars[index].id = anonymizer.name(feed.avatars[index].id, .avatar)
            feed.avatars[index].failureReason = nil
        }
        return feed
    }
}

extension Place {
    /// The badge is the name of a profile, which may be the name of a customer.
    fileprivate var isNamedByUser: Bool { !["SANDBOX", "LOCAL", "STAGING", "PRODUCTION"].contains(badge) }
}

extension Place.Kind {
    fileprivate var word: String {
        switch self {
        case .sandbox: "SANDBOX"
        case .staging: "STAGING"
        case .production: "PRODUCTION"
        }
    }
}
