import Foundation

/// HTTP request as received by a test server.
package struct ReceivedRequest: Sendable {
    package var method = ""
    package var target = ""
    package var fields: [(name: String, value: String)] = []
    package var body = ""
    /// Number of the request on the server, starting at 0.
    package var index = 0
    package var connection = 0

    /// Nil if the head is not HTTP.
    package init?(head: String) {
        let lines = head.split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3 else { return nil }
        (method, target) = (String(words[0]), String(words[1]))
        fields = lines.dropFirst().compactMap { line in
            line.firstIndex(of: ":").map {
                (line[..<$0].lowercased(), line[line.index(after: $0)...].trimmingCharacters(in: .whitespaces))
            }
        }
    }

    package subscript(_ name: String) -> String? { fields.first { $0.name == name.lowercased() }?.value }
}
