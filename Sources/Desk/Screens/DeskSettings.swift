import Model

/// Desk settings that are stored between runs: selected columns and saved views.
package struct DeskSettings: Equatable, Sendable {
    static let viewLimit = 200

    package var live: [SessionColumn]?
    package var past: [SessionColumn]?
    /// Sorted by name.
    package var views: [SavedView] = []

    package init(live: [SessionColumn]? = nil, past: [SessionColumn]? = nil, views: [SavedView] = []) {
        self.live = live
        self.past = past
        self.views = views
    }

    package mutating func keep(_ columns: [SessionColumn]?, isLive: Bool) -> Complaint? {
        if isLive { live = columns } else { past = columns }
        return nil
    }

    /// Replaces the view of the same name. Returns an error if `viewLimit` is reached.
    package mutating func keep(_ view: SavedView) -> Complaint? {
        let others = views.filter { $0.name != view.name }
        guard others.count < Self.viewLimit else {
            return Complaint("Not saved: \(Self.viewLimit) views are the maximum; delete one first.")
        }
        views = (others + [view]).sorted { $0.name.lowercased() < $1.name.lowercased() }
        return nil
    }

    package mutating func rename(_ old: String, _ new: String) -> Complaint? {
        guard var view = views.first(where: { $0.name == old }) else {
            return Complaint("Not renamed: there is no view “\(old)” any more.")
        }
        guard !views.contains(where: { $0.name == new }) else {
            return Complaint("Not renamed: the name “\(new)” is in use.")
        }
        views.removeAll { $0.name == old }
        view.name = new
        return keep(view)
    }

    package mutating func delete(_ name: String) -> Complaint? {
        guard views.contains(where: { $0.name == name }) else {
            return Complaint("Not deleted: there is no view “\(name)” any more.")
        }
        views.removeAll { $0.name == name }
        return nil
    }

    package var json: JSONValue {
        var members: [String: JSONValue] = ["version": .integer(1), "views": .array(views.map(\.json))]
        if let live { members["live_columns"] = live.json }
        if let past { members["past_columns"] = past.json }
        return .object(members)
    }

    /// Skips and counts views that can't be decoded. Nil if the file has another format or version.
    package static func read(_ json: JSONValue) -> (desk: DeskSettings, lost: Int)? {
        guard json.object != nil, json["version"]?.integer == 1 else { return nil }
        var desk = DeskSettings(
            live: json["live_columns"].flatMap([SessionColumn].init),
            past: json["past_columns"].flatMap([SessionColumn].init))
        let stored = json["views"]?.array ?? []
        for view in stored.compactMap(SavedView.init) { _ = desk.keep(view) }
        return (desk, stored.count - desk.views.count)
    }
}
