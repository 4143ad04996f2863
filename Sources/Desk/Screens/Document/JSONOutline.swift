import Model

/// A JSON value as foldable lines: one line per leaf, two lines per open container.
struct JSONOutline: Equatable, Sendable {
    package enum Mark: Equatable, Sendable { case leaf, open, folded, close }

    package struct Line: Equatable, Sendable {
        /// A JSON Pointer (RFC 6901), unique in the document; both lines of a container share it.
        var pointer: String
        /// The path in code notation: `transport.room_name`, `data[0]`.
        package var path: String
        package var depth: Int
        package var key: String?
        package var value: JSONValue
        package var mark: Mark
        var hasComma: Bool
    }

    let lines: [Line]

    init(_ value: JSONValue, folded: Set<String> = []) {
        var lines: [Line] = []
        Self.add(Line(pointer: "", path: "", depth: 0, value: value, mark: .leaf, hasComma: false), folded, to: &lines)
        self.lines = lines
    }

    /// Pointers of all containers except the root.
    static func containers(of value: JSONValue) -> Set<String> {
        Set(JSONOutline(value).lines.filter { $0.mark == .open && !$0.pointer.isEmpty }.map(\.pointer))
    }

    /// Pointers of the containers around a pointer.
    static func ancestors(of pointer: String) -> Set<String> {
        var ancestors: Set<String> = []
        var rest = pointer
        while let slash = rest.lastIndex(of: "/") {
            rest = String(rest[..<slash])
            ancestors.insert(rest)
        }
        return ancestors
    }

    private static func add(_ line: Line, _ folded: Set<String>, to lines: inout [Line]) {
        let children = children(of: line)
        guard !children.isEmpty else { return lines.append(line) }
        guard !folded.contains(line.pointer) else { return lines.append(line.withMark(.folded)) }
        lines.append(line.withMark(.open))
        for child in children { add(child, folded, to: &lines) }
        lines.append(line.withMark(.close))
    }

    private static func children(of line: Line) -> [Line] {
        switch line.value {
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            return sorted.enumerated().map { index, member in
                Line(
                    pointer: line.pointer + "/" + escaped(member.key), path: path(line.path, member.key),
                    depth: line.depth + 1,
                    key: member.key, value: member.value, mark: .leaf, hasComma: index < sorted.count - 1)
            }
        case .array(let values):
            return values.enumerated().map { index, value in
                Line(
                    pointer: line.pointer + "/\(index)", path: line.path + "[\(index)]", depth: line.depth + 1,
                    value: value,
                    mark: .leaf, hasComma: index < values.count - 1)
            }
        case .null, .bool, .integer, .number, .string: return []
        }
    }

    private static func escaped(_ key: String) -> String { key.replacing("~", with: "~0").replacing("/", with: "~1") }

    private static func path(_ parent: String, _ key: String) -> String {
        let isIdentifier =
            !key.isEmpty
            && key.utf8.allSatisfy {
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "_") || isASCIILetter($0)
            }
        guard isIdentifier else { return parent + "[" + quoted(key) + "]" }
        return parent.isEmpty ? key : parent + "." + key
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }

    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension JSONOutline.Line {
    fileprivate func withMark(_ mark: JSONOutline.Mark) -> Self {
        var line = self
        line.mark = mark
        return line
    }

    /// The text of a leaf for display and search, with secrets masked.
    var leafText: String {
        switch value {
        case .string(let text): JSONOutline.quoted(SecretShape.masking(text))
        case .object: "{}"
        case .array: "[]"
        case .null, .bool, .integer, .number: value.shown
        }
    }

    package func contains(_ needle: String) -> Bool {
        guard mark != .close else { return false }
        return key?.lowercased().contains(needle) == true || (mark == .leaf && leafText.lowercased().contains(needle))
    }

    /// The text for the clipboard: a string without quotes, a container as JSON.
    var copied: String {
        switch value {
        case .string(let text): text
        case .object, .array:
            (try? JSONCoding.print(value.masked)) ?? ""
        case .null, .bool, .integer, .number: value.shown
        }
    }
}
