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

    package init() {}

    /// Lines that are no records are left out.
    package mutating func append(_ bytes: ArraySlice<UInt8>) throws(Flaw) -> [RoomRecord] {
        var records: [RoomRecord] = []
        for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if part.offset > 0 { try endLine(&records) }
            guard line.count + part.element.count <= Self.lineLimit else { throw .lineTooLong }
            line += part.element
        }
        return records
    }

    private mutating func endLine(_ records: inout [RoomRecord]) throws(Flaw) {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else { return }
        if let record = RoomRecord(line: line) {
            records.append(record)
        } else {
            garbageCount += 1
            guard garbageCount < Self.garbageLimit else { throw .garbage }
        }
    }
}
