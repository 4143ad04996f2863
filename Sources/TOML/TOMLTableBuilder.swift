/// Builds the tables of a document and rejects duplicate definitions.
struct TOMLTableBuilder {
    private(set) var root = TOMLTable()
    /// Path of the table that the last header opened.
    private var current: [String] = []

    mutating func open(_ key: [String], isArray: Bool, line: Int) throws(TOMLError) {
        try Self.open(key[...], in: &root, isArray: isArray, line: line)
        current = key
    }

    mutating func assign(_ value: TOMLValue, to key: [String], line: Int) throws(TOMLError) {
        try Self.modifyTable(current[...], in: &root, line: line) { (table) throws(TOMLError) in
            try Self.assign(value, to: key[...], in: &table, line: line)
        }
    }

    /// Also used for inline tables.
    static func assign(
        _ value: TOMLValue, to key: ArraySlice<String>, in table: inout TOMLTable, line: Int
    ) throws(TOMLError) {
        guard let name = key.first else { return }
        guard key.count > 1 else {
            guard table.members[name] == nil else { throw duplicateError(line) }
            table.members[name] = TOMLTable.Member(value: value, line: line)
            return
        }
        var inner = TOMLTable(origin: .dottedKey)
        if let member = table.members[name] {
            guard case .table(let found) = member.value, found.origin == .dottedKey else { throw duplicateError(line) }
            inner = found
        }
        // Removed while it is modified, to avoid a copy.
        let first = table.members.removeValue(forKey: name)?.line ?? line
        try assign(value, to: key.dropFirst(), in: &inner, line: line)
        table.members[name] = TOMLTable.Member(value: .table(inner), line: first)
    }

    private static func open(
        _ key: ArraySlice<String>, in table: inout TOMLTable, isArray: Bool, line: Int
    ) throws(TOMLError) {
        guard let name = key.last else { return }
        try modifyTable(key.dropLast(), in: &table, line: line) { (parent) throws(TOMLError) in
            if isArray { try append(name, in: &parent, line) } else { try define(name, in: &parent, line) }
        }
    }

    private static func define(_ name: String, in parent: inout TOMLTable, _ line: Int) throws(TOMLError) {
        guard let member = parent.members[name] else {
            parent.members[name] = TOMLTable.Member(value: .table(TOMLTable()), line: line)
            return
        }
        guard case .table(var found) = member.value, found.origin == .implicit else { throw duplicateError(line) }
        found.origin = .header
        parent.members[name] = TOMLTable.Member(value: .table(found), line: line)
    }

    private static func append(_ name: String, in parent: inout TOMLTable, _ line: Int) throws(TOMLError) {
        guard var member = parent.members.removeValue(forKey: name) else {
            let first = TOMLValue.array([.table(TOMLTable())])
            parent.members[name] = TOMLTable.Member(value: first, line: line, isArrayOfTables: true)
            return
        }
        guard member.isArrayOfTables, case .array(var tables) = member.value else { throw duplicateError(line) }
        member.value = .array([])
        tables.append(.table(TOMLTable()))
        member.value = .array(tables)
        parent.members[name] = member
    }

    /// Modifies the table at the path `names` and creates missing tables. In an array of tables, uses the last one.
    private static func modifyTable(
        _ names: ArraySlice<String>, in table: inout TOMLTable, line: Int,
        _ body: (inout TOMLTable) throws(TOMLError) -> Void
    ) throws(TOMLError) {
        guard let name = names.first else { return try body(&table) }
        var member =
            table.members.removeValue(forKey: name)
            ?? TOMLTable.Member(value: .table(TOMLTable(origin: .implicit)), line: line)
        switch member.value {
        case .table(var inner) where inner.origin != .inline:
            member.value = .boolean(false)
            try modifyTable(names.dropFirst(), in: &inner, line: line, body)
            member.value = .table(inner)
        case .array(var tables) where member.isArrayOfTables:
            member.value = .boolean(false)
            guard case .table(var inner)? = tables.popLast() else { throw duplicateError(line) }
            try modifyTable(names.dropFirst(), in: &inner, line: line, body)
            tables.append(.table(inner))
            member.value = .array(tables)
        case .string, .integer, .float, .boolean, .dateOrTime, .array, .table: throw duplicateError(line)
        }
        table.members[name] = member
    }

    /// Does not contain the key, because it may be a secret that was pasted into the wrong place.
    private static func duplicateError(_ line: Int) -> TOMLError {
        TOMLError(line: line, reason: "this key or table is already defined")
    }
}
