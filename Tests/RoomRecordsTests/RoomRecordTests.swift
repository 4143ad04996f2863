import Model
import Testing

@testable import RoomRecords

/// Records between the helper process and the console.
struct RoomRecordTests {
    private static let records: [RoomRecord] = [
        .ready(room: "room-a"), .joined(identity: "a \"b\"", kind: "agent"),
        .left(identity: "a", reason: "room closed"),
        .track(identity: "a", sid: "TR_1", name: "voice", isAudio: true, isMuted: false),
        .trackEnded(identity: "a", sid: "TR_1"), .muted(identity: "a", sid: "TR_1", true),
        .sound(sid: "TR_1", .init(meanSquare: 0.125, peak: 0.5, isClipped: true)),
        .pictures(sid: "TR_2", .init(width: 320, height: 240, count: 2, gap: 40, luma: [32, 208])),
        .quality(identity: "a", "poor"), .reconnecting, .reconnected, .over(reason: "x", isError: true),
    ]

    private func lines(_ records: [RoomRecord]) throws -> [UInt8] {
        try records.flatMap { try JSONCoding.encode($0.json) + [UInt8(ascii: "\n")] }
    }

    @Test func `every record is read as it was written, whole or byte by byte`() throws {
        let bytes = try lines(Self.records)
        var whole = RoomRecordReader()
        #expect(try whole.append(bytes[...]) == Self.records)
        var single = RoomRecordReader()
        #expect(try bytes.flatMap { try single.append([$0]) } == Self.records)
    }

    @Test func `values out of range are limited`() throws {
        let line =
            #"{"record":"pictures","sid":"a","width":1e300,"height":-5,"count":99999999999,"gap":null,"luma":[900,-1,"x"]}"#
        #expect(
            RoomRecord(line: line.utf8)
                == .pictures(sid: "a", .init(width: 16_384, height: 0, count: 1000, gap: 0, luma: [255, 0, 0])))
        #expect(
            RoomRecord(line: #"{"record":"sound","sid":"a","mean_square":7,"peak":-1}"#.utf8)
                == .sound(sid: "a", .init(meanSquare: 1, peak: 0, isClipped: false)))
    }

    @Test func `garbage is tolerated up to a limit, and an endless line is not`() throws {
        var reader = RoomRecordReader()
        let some = Array("not json\n{\"record\":\"future\"}\n\n".utf8) + (try lines([.reconnecting]))
        #expect(try reader.append(some[...]) == [.reconnecting])
        #expect(throws: RoomRecordReader.Flaw.garbage) {
            for _ in 0..<20 { _ = try reader.append(Array("x\n".utf8)[...]) }
        }
        var endless = RoomRecordReader()
        #expect(throws: RoomRecordReader.Flaw.lineTooLong) {
            for _ in 0..<100 { _ = try endless.append(ArraySlice(repeating: 0x20, count: 1000)) }
        }
    }

    @Test func `an order goes through a line, and its token is not printed`() throws {
        let order = WatchOrder(library: "/l.so", url: "wss://a.example", token: Secret("token-0123456789"))
        let line = order.line.withUnsafeBytes { Array($0) }
        #expect(line.last == UInt8(ascii: "\n") && line.filter { $0 == UInt8(ascii: "\n") }.count == 1)
        let read = try #require(WatchOrder(Secret(line.dropLast())))
        #expect((read.library, read.url) == ("/l.so", "wss://a.example") && read.token == order.token)
        #expect(!"\(order)".contains("token-0123456789") && WatchOrder(Secret("{}")) == nil)
    }
}
