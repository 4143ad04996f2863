import Model

/// A named request body for creating a session, without the worker token.
package struct Preset: Equatable, Sendable {
    package var name: String
    package var body: JSONValue

    package init(name: String, body: JSONValue) {
        self.name = name
        self.body = body
    }

    /// Transport, room and avatar, for lists.
    package var summary: String {
        let transport = body["transport"]
        return [transport?["type"]?.string, transport?["room_name"]?.string, body["avatar_id"]?.string].compactMap(
            \.self
        ).joined(
            separator: " · ")
    }

    /// The trimmed name; nil if it is empty, too long, looks like a secret or is not valid as a file name.
    package static func validatedName(_ name: String) -> String? {
        let trimmed = String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        let isFine = trimmed.allSatisfy { $0.isLetter || $0.isNumber || " -_.".contains($0) }
        guard isFine, !trimmed.isEmpty, trimmed.utf8.count <= 200, !trimmed.hasPrefix("."),
            SecretShape.found(in: trimmed) == nil
        else { return nil }
        return trimmed
    }
}
