import FoundationEssentials

/// Reads a page of sessions in one pass over its bytes.
///
/// Throws if anything in the page is not as the API documents it, except unknown members and unknown values of enums.
/// The general decoder then reads the page and names what is wrong.
struct SessionPageReader {
    var cursor: JSONCursor
    var texts = TextCache()
    private var pageFields = FieldFinder<Page<Session>.CodingKeys>()
    var sessionFields = FieldFinder<Session.CodingKeys>()
    var transportFields = FieldFinder<LiveKitTransport.CodingKeys>()
    var failureFields = FieldFinder<SessionFailure.CodingKeys>()
    var usageFields = FieldFinder<SessionUsage.CodingKeys>()
    private var known: KnownRows?
    /// Where the text of each row is.
    private(set) var rowRanges: [Range<Int>] = []

    init(_ json: UnsafeBufferPointer<UInt8>, known: KnownRows? = nil) {
        cursor = JSONCursor(json)
        self.known = known
    }

    mutating func page() throws(UnhandledJSON) -> Page<Session> {
        try cursor.require(UInt8(ascii: "{"))
        var rows: [Row<Session>]?
        var page = Page<Session>(rows: [])
        var isFirst = true
        while let name = try cursor.memberName(isFirst: &isFirst) {
            switch try pageFields.key(name) {
            case .data: rows = try self.rows()
            case .hasMore: page.hasMore = try cursor.skipNull() ? false : cursor.flag()
            case .nextCursor: page.nextCursor = try cursor.skipNull() ? nil : cursor.string().text
            case .object, nil: try cursor.skipValue()
            }
        }
        try cursor.requireEnd()
        guard let rows else { throw UnhandledJSON() }
        page.rows = rows
        return page
    }

    private mutating func rows() throws(UnhandledJSON) -> [Row<Session>] {
        try cursor.require(UInt8(ascii: "["))
        var rows: [Row<Session>] = []
        var isFirst = true
        rowRanges = []
        while try cursor.hasElement(isFirst: &isFirst) {
            cursor.skipSpace()
            let start = cursor.position
            rows.append(.value(try knownOrNewSession()))
            rowRanges.append(start..<cursor.position)
        }
        return rows
    }

    private mutating func knownOrNewSession() throws(UnhandledJSON) -> Session {
        if let session = known?.session(at: &cursor) { return session }
        let session = try session()
        known?.noteRead(session.id)
        return session
    }
}

// MARK: Texts

extension SessionPageReader {
    /// Reads a string and masks all tokens in it, as `FieldReader.text` does.
    mutating func maskedText() throws(UnhandledJSON) -> String {
        let string = try cursor.string()
        return string.canContainSecret ? WorkerToken.masking(string.text) : texts.text(string.bytes)
    }

    mutating func maskedTextOrNull() throws(UnhandledJSON) -> String? {
        try cursor.skipNull() ? nil : maskedText()
    }

    /// Reads a string without masking it, as `FieldReader.opaqueText` does.
    mutating func opaqueText() throws(UnhandledJSON) -> String {
        let string = try cursor.string()
        return string.hasEscapes ? string.text : texts.text(string.bytes)
    }

    mutating func opaqueTextOrNull() throws(UnhandledJSON) -> String? {
        try cursor.skipNull() ? nil : opaqueText()
    }

    mutating func wholeNumberOrNull() throws(UnhandledJSON) -> Int? {
        try cursor.skipNull() ? nil : cursor.wholeNumber()
    }

    mutating func timeOrNull() throws(UnhandledJSON) -> Date? {
        try cursor.skipNull() ? nil : time()
    }

    mutating func time() throws(UnhandledJSON) -> Date {
        let string = try cursor.string()
        if !string.hasEscapes, let date = Timestamp.plainDate(string.bytes) { return date }
        guard let date = Timestamp.date(string.text) else { throw UnhandledJSON() }
        return date
    }
}
