/// The tables of a text while it is read. Enforces which line may add to which table.
struct TOMLTree {
    private(set) var root = TOMLTable()
    /// The table that the last header opened.
    private var current: [String] = []

    mutating func open(_ key: [String], isArray: Bool, line: Int) throws(TOMLError) {
        try Self.open(key[...], in: &root, isArray: isArray, line: line)
        current = key
    }

    mutating func assign(_ value: TOMLValue, to key: [String], line: Int) throws(TOMLError) {
        try Self.change(current[...], in: &root, line: line) { (table) throws(TOMLError) in
            try Self.assign(value, to: key[...], in: &table, line: line)
        }
    }

    /// Also for the keys of an inline table.
    static func assign(
        _ value: TOMLValue, to key: ArraySlice<String>, in table: inout TOMLTable, line: Int
    ) throws(TOMLError) {
        guard let name = key.first else { return }
        guard key.count > 1 else {
            guard table.members[name] == nil else { throw isDuplicate(line) }
            table.members[name] = TOMLTable.Member(value: value, line: line)
            return
        }
        var inner = TOMLTable(origin: .dottedKey)
        if let member = table.members[name] {
            guard case .table(let found) = member.value, found.origin == .dottedKey else { throw isDuplicate(line) }
            inner = found
        }
        // Removed while it changes, so that the change does not copy it.
        let first = table.members.removeValue(forKey: name)?.line ?? line
        try assign(value, to: key.dropFirst(), in: &inner, line: line)
        table.members[name] = TOMLTable.Member(value: .table(inner), line: first)
    }

    private static func open(
        _ key: ArraySlice<String>, in table: inout TOMLTable, isArray: Bool, line: Int
    ) throws(TOMLError) {
        guard let name = key.last else { return }
        try change(key.dropLast(), in: &table, line: line) { (parent) throws(TOMLError) in
            if isArray { try append(name, in: &parent, line) } else { try define(name, in: &parent, line) }
        }
    }

    private static func define(_ name: String, in parent: inout TOMLTable, _ line: Int) throws(TOMLError) {
        guard let member = parent.members[name] else {
            parent.members[name] = TOMLTable.Member(value: .table(TOMLTable()), line: line)
            return
        }
        guard case .table(var found) = member.value, found.origin == .implicit else { throw isDuplicate(line) }
        found.origin = .header
        parent.members[name] = TOMLTable.Member(value: .table(found), line: line)
    }

    private static func append(_ name: String, in parent: inout TOMLTable, _ line: Int) throws(TOMLError) {
        guard var member = parent.members.removeValue(forKey: name) else {
            let first = TOMLValue.array([.table(TOMLTable())])
            parent.members[name] = TOMLTable.Member(value: first, line: line, isArrayOfTables: true)
            return
        }
        guard member.isArrayOfTables, case .array(var tables) = member.value else { throw isDuplicate(line) }
        member.value = .array([])
        tables.append(.table(TOMLTable()))
        member.value = .array(tables)
        parent.members[name] = member
    }

    /// Changes the table that the names lead to. Missing tables on the way are made; of an array of tables the last one
    /// is meant.
    private static func change(
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
            try change(names.dropFirst(), in: &inner, line: line, body)
            member.value = .table(inner)
        case .array(var tables) where member.isArrayOfTables:
            member.value = .boolean(false)
            guard case .table(var inner)? = tables.popLast() else { throw isDuplicate(line) }
            try change(names.dropFirst(), in: &inner, line: line, body)
            tables.append(.table(inner))
            member.value = .array(tables)
        case .string, .integer, .float, .boolean, .dateOrTime, .array, .table: throw isDuplicate(line)
        }
        table.members[name] = member
    }

    /// Without the key: a secret that was pasted into the wrong place may stand there.
    private static func isDuplicate(_ line: Int) -> TOMLError {
        TOMLError(line: line, reason: "this key or table is already defined")
    }
}
