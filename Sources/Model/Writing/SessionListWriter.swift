/// Writes a `SessionList` in parts. Together they are the text of `JSONCoding.print` and a line feed.
package struct SessionListWriter {
    private var buffer = PrettyJSONBuffer(level: 2)
    private var isStarted = false, hasRows = false

    package init() {}

    /// Returns the text that was written since the last call.
    package mutating func take() -> [UInt8] {
        defer { buffer.removeAll() }
        return buffer.bytes
    }

    /// Adds sessions. The first call starts the list, even if it adds none.
    package mutating func add(_ sessions: some Sequence<Session>) {
        if !isStarted { buffer.append("{\n  \"data\" : [\n") }
        isStarted = true
        for session in sessions {
            if hasRows { buffer.append(",\n") }
            hasRows = true
            buffer.append("    ")
            buffer.write(session)
        }
    }

    /// Ends the list; `unreadable` contains the elements that are not sessions.
    package mutating func end(unreadable: [Row<Session>]) {
        add([])
        buffer.append("\n  ],\n  \"object\" : \"list\"")
        if let rows = SessionList(data: [], unreadable: unreadable).unreadable {
            var rest = PrettyJSONBuffer(level: 1)
            rest.generalValue(rows)
            buffer.append(",\n  \"unreadable\" : ")
            buffer.append(rest)
        }
        buffer.append("\n}\n")
    }
}
