/// Splits the output of the helper process into records, with limits against a helper that sends garbage or floods.
package struct RoomRecordReader {
    /// Reason why the helper must be stopped.
    package enum Flaw: Error, Equatable, Sendable { case lineTooLong, garbage }

    /// Maximum bytes of a line.
    static let lineLimit = 8192
    /// Number of lines that are no records after which the reading stops.
    static let garbageLimit = 20

    private var line: [UInt8] = []
    private var garbageCount = 0
    /// The picture whose pixels are being read, and how many bytes are missing.
    private var picture: RoomPicture?
    private var missing = 0

    package init() {}

    /// Lines that are no records are left out.
    package mutating func append(_ bytes: ArraySlice<UInt8>) throws(Flaw) -> [RoomRecord] {
        var records: [RoomRecord] = []
        var rest = bytes
        while !rest.isEmpty {
            if missing > 0 {
                readPixels(&rest, &records)
            } else if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                try appendToLine(rest[..<end])
                rest = rest[(end + 1)...]
                try endLine(&records)
            } else {
                try appendToLine(rest)
                rest = []
            }
        }
        return records
    }

    private mutating func readPixels(_ rest: inout ArraySlice<UInt8>, _ records: inout [RoomRecord]) {
        let part = rest.prefix(missing)
        picture?.pixels += part
        missing -= part.count
        rest = rest.dropFirst(part.count)
        guard missing == 0, let picture else { return }
        records.append(.picture(picture))
        self.picture = nil
    }

    private mutating func appendToLine(_ part: ArraySlice<UInt8>) throws(Flaw) {
        guard line.count + part.count <= Self.lineLimit else { throw .lineTooLong }
        line += part
    }

    private mutating func endLine(_ records: inout [RoomRecord]) throws(Flaw) {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else { return }
        switch RoomRecord(line: line) {
        case .picture(let header):
            // Without a size, the beginning of the next line is unknown.
            guard let count = RoomPicture.byteCount(width: header.width, height: header.height) else { throw .garbage }
            (picture, missing) = (header, count)
            picture?.pixels.reserveCapacity(count)
        case let record?: records.append(record)
        case nil:
            garbageCount += 1
            guard garbageCount < Self.garbageLimit else { throw .garbage }
        }
    }
}
