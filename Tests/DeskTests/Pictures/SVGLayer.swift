/// Parts of an SVG picture, grouped by the attributes that they share, in the order of their first use.
struct SVGLayer {
    private var order: [String] = []
    private var members: [String: [String]] = [:]

    mutating func add(_ member: String, to attributes: String) {
        if members[attributes] == nil { order.append(attributes) }
        members[attributes, default: []].append(member)
    }

    /// The members are elements.
    func groups(_ attributes: String) -> String {
        layer(attributes) { group, members in "<g \(group)>\n\(members.joined(separator: "\n"))\n</g>" }
    }

    /// The members are path data.
    func paths(_ attributes: String) -> String {
        layer(attributes) { group, members in "<path \(group) d=\"\(members.joined(separator: "\n"))\"/>" }
    }

    private func layer(_ attributes: String, _ group: (String, [String]) -> String) -> String {
        guard !order.isEmpty else { return "" }
        let content = order.map { group($0, members[$0, default: []]) }
        return (["<g \(attributes)>"] + content + ["</g>"]).joined(separator: "\n")
    }
}
