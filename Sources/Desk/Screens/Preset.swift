import Model

/// A create body kept under a name, without its token.
package struct Preset: Equatable, Sendable {
    package var name: String
    package var body: JSONValue

    package init(name: String, body: JSONValue) {
        self.name = name
        self.body = body
    }

    /// What tells it from the others, for a list.
    package var summary: String {
        let transport = body["transport"]
        return [transport?["type"]?.string, transport?["room_name"]?.string, body["avatar_id"]?.string].compactMap(
            \.self
        ).joined(
            separator: " · ")
    }

    /// The name without what a file's name can't hold; nil when nothing usable is left or something had to go.
    package static func tidy(_ name: String) -> String? {
        let trimmed = String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        let isFine = trimmed.allSatisfy { $0.isLetter || $0.isNumber || " -_.".contains($0) }
        guard isFine, !trimmed.isEmpty, trimmed.utf8.count <= 200, !trimmed.hasPrefix("."),
            SecretShape.found(in: trimmed) == nil
        else { return nil }
        return trimmed
    }
}
