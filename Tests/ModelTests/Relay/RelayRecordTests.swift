import Testing

@testable import Model

struct RelayRecordTests {
    private typealias Content = RelayRecordReader.Content

    private static let video = RelayRecord(
        .video, ["width": .integer(2), "height": .integer(1), "encoding": .string("rgb24")],
        blob: [1, 2, 3, 4, 5, 6])

    private static func read(_ bytes: [UInt8], limit: Int = RelayRecordReader.limit) throws -> Content? {
        var reader = RelayRecordReader(limit: limit)
        return try reader.append(bytes[...], isLast: true)
    }

    /// Bytes of a record with any header and any length field.
    private static func bytes(kind: UInt8, header: String, blob: [UInt8] = [], length: Int? = nil, head: Int? = nil)
        -> [UInt8]
    {
        func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
        let body = [kind] + number(head ?? header.utf8.count) + Array(header.utf8) + blob
        return number(length ?? body.count) + body
    }

    @Test func `a record has the published byte layout`() {
        let record = RelayRecord(.audio, ["num_channels": .integer(1)], blob: [0xAA, 0xBB])
        #expect(
            record.bytes == [0, 0, 0, 25, 1, 0, 0, 0, 18] + Array(#"{"num_channels":1}"#.utf8) + [0xAA, 0xBB])
        #expect(RelayRecord(.flush).bytes == [0, 0, 0, 5, 2, 0, 0, 0, 0])
    }

    @Test(arguments: RelayRecord.Kind.allCases)
    func `a record of every kind is read as it was written`(kind: RelayRecord.Kind) throws {
        for blob in [[], [7], [UInt8](repeating: 3, count: 70_000)] {
            for header in [[:], ["a": JSONValue.string("ü\n"), "b": .array([.null, .number(0.5)])]] {
                let record = RelayRecord(kind, header, blob: blob[...])
                let content = try Self.read(record.bytes)
                guard case .record(let read)? = content else { return #expect(Bool(false), "\(content as Any)") }
                #expect(read.kind == kind && read.header == header && Array(read.blob) == blob)
            }
        }
    }

    @Test func `a record in two parts is read alike at every split`() throws {
        let bytes = Self.video.bytes
        for split in 0...bytes.count {
            var reader = RelayRecordReader()
            let first = try reader.append(bytes[..<split], isLast: false)
            let content = try reader.append(bytes[split...], isLast: true)
            #expect(first == nil)
            guard case .record(let record)? = content else { return #expect(Bool(false), "split at \(split)") }
            #expect(Array(record.blob) == [1, 2, 3, 4, 5, 6] && record.header == Self.video.header)
        }
    }

    @Test func `two consecutive messages are two records`() throws {
        var reader = RelayRecordReader()
        for _ in 0..<2 {
            let content = try reader.append(RelayRecord(.flush).bytes[...], isLast: true)
            #expect(content == .record(RelayRecord(.flush)))
        }
    }

    @Test(
        arguments: [
            ([], .tooShort(bytes: 0)), ([0, 0, 0], .tooShort(bytes: 3)),
            ([0, 0, 0, 4, 1, 0, 0, 0], .tooShort(bytes: 4)),
            ([0, 0, 0, 6, 1, 0, 0, 0, 0], .mismatch(announced: 6, received: 5)),
            ([0, 0, 0, 5, 1, 0, 0, 0, 0, 9], .mismatch(announced: 5, received: 6)),
            ([0, 0, 0, 5, 1, 0, 0, 0, 1], .header(announced: 1, available: 0)),
            ([0, 0, 0, 5, 1, 255, 255, 255, 255], .header(announced: 4_294_967_295, available: 0)),
            ([255, 255, 255, 255, 1], .tooLarge(bytes: 4_294_967_295)),
            ([3, 0, 0, 0, 1], .tooLarge(bytes: 50_331_648)),
        ] as [([UInt8], RelayLengthError)])
    func `an impossible length is an error`(bytes: [UInt8], error: RelayLengthError) {
        #expect(throws: error) { try Self.read(bytes) }
        // With single bytes, too, the error is thrown for one of the bytes or at the end.
        #expect(throws: error) {
            var reader = RelayRecordReader()
            for byte in bytes.dropLast() { _ = try reader.append([byte], isLast: false) }
            _ = try reader.append(bytes.suffix(1), isLast: true)
        }
    }

    @Test func `a message without end is refused before its bytes are stored`() {
        var reader = RelayRecordReader(limit: 1000)
        let head = Self.bytes(kind: 0x11, header: "", length: 1000)
        #expect(throws: RelayLengthError.self) {
            _ = try reader.append(head[...], isLast: false)
            for _ in 0..<200 { _ = try reader.append([UInt8](repeating: 0, count: 10)[...], isLast: false) }
        }
    }

    @Test func `a record of exactly the largest size is read, and one byte more is refused`() throws {
        let record = RelayRecord(.video, blob: [UInt8](repeating: 1, count: 95)[...])
        #expect(try Self.read(record.bytes, limit: 100) != nil)
        #expect(throws: RelayLengthError.tooLarge(bytes: 100)) { try Self.read(record.bytes, limit: 99) }
    }

    @Test(
        arguments: [
            (0x7E, "", .unknownKind(0x7E)), (0x00, "{}", .unknownKind(0)),
            (0x11, "{", .malformed(.video, .headerNotJSON)), (0x11, "[]", .malformed(.video, .headerNotObject)),
            (0x12, "7", .malformed(.metrics, .headerNotObject)),
            (0x13, "\u{FFFD}{", .malformed(.error, .headerNotJSON)),
            (0x10, String(repeating: "[", count: 5000), .malformed(.ready, .headerNotJSON)),
            (0x12, String(repeating: " ", count: 70_000), .malformed(.metrics, .headerTooLarge)),
        ] as [(UInt8, String, RelayRecordFlaw)])
    func `a fault of one record costs only that record`(kind: UInt8, header: String, flaw: RelayRecordFlaw) throws {
        var reader = RelayRecordReader()
        #expect(try reader.append(Self.bytes(kind: kind, header: header)[...], isLast: true) == .flaw(flaw))
        #expect(try reader.append(RelayRecord(.flush).bytes[...], isLast: true) == .record(RelayRecord(.flush)))
        #expect(flaw.sentence.hasSuffix(".") && !flaw.sentence.contains("["))
    }
}

struct RelayMessageTests {
    private static func flaw(_ record: RelayRecord) -> RelayRecordFlaw? {
        do throws(RelayRecordFlaw) { _ = try RelayMessage(record) } catch { return error }
        return nil
    }

    @Test(
        arguments: [
            ("width", nil), ("width", .integer(0)), ("width", .integer(16_385)), ("width", .string("512")),
            ("height", .integer(-1)), ("height", .number(1.5)), ("height", .null), ("height", .number(1e300)),
        ] as [(String, JSONValue?)])
    func `a VIDEO record with an invalid width or height is ignored`(name: String, value: JSONValue?) {
        var header: [String: JSONValue] = ["width": .integer(1), "height": .integer(1), "encoding": .string("jpeg")]
        header[name] = value
        #expect(Self.flaw(RelayRecord(.video, header, blob: [1])) == .malformed(.video, .field(name)))
    }

    @Test func `a VIDEO record needs a known encoding and the announced number of bytes`() throws {
        var header: [String: JSONValue] = ["width": .integer(2), "height": .integer(1), "encoding": .string("h264")]
        #expect(Self.flaw(RelayRecord(.video, header, blob: [1])) == .malformed(.video, .encoding))
        header["encoding"] = .string("rgb24")
        #expect(Self.flaw(RelayRecord(.video, header, blob: [1])) == .malformed(.video, .blobLength))
        let message = try RelayMessage(RelayRecord(.video, header, blob: [1, 2, 3, 4, 5, 6]))
        guard case .video(let video) = message else { return #expect(Bool(false)) }
        #expect((video.width, video.height, video.encoding) == (2, 1, .rgb24) && video.frameIndex == nil)
    }

    @Test(
        arguments: [
            ("sample_rate", nil), ("sample_rate", .integer(7_999)), ("sample_rate", .integer(192_001)),
            ("num_channels", .integer(0)), ("num_channels", .integer(9)), ("num_channels", .string("1")),
        ] as [(String, JSONValue?)])
    func `an AUDIO record with an invalid format is ignored`(name: String, value: JSONValue?) {
        var header: [String: JSONValue] = ["sample_rate": .integer(16_000), "num_channels": .integer(1)]
        header[name] = value
        #expect(Self.flaw(RelayRecord(.audio, header, blob: [0, 0])) == .malformed(.audio, .field(name)))
    }

    @Test func `the samples of an AUDIO record are decoded for each channel`() throws {
        let record = RelayRecord.audio([16384, -16384, -32768, 0], sampleRate: 48_000, channels: 2)
        let audio = try RelayAudio(record)
        #expect(audio.values == [0.5, -0.5, -1, 0] && audio.mono == [0, -0.5] && audio.blockCount == 2)
        #expect(Self.flaw(RelayRecord(.audio, record.header, blob: [0, 0])) == .malformed(.audio, .blobLength))
    }

    @Test func `an ERROR record without a message has an empty text`() throws {
        #expect(try RelayMessage(RelayRecord(.error)) == .error(""))
        #expect(try RelayMessage(RelayRecord(.error, ["message": .integer(7)])) == .error(""))
        #expect(try RelayMessage(RelayRecord(.error, ["message": .string("full")])) == .error("full"))
    }
}
