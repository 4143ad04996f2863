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
        .picture(RoomPicture(sid: "TR_2", width: 3, height: 2, pixels: Array("0123456789\n\n{}\n\0xy".utf8))),
        .quality(identity: "a", "poor"), .reconnecting, .reconnected, .over(reason: "x", isError: true),
    ]

    private func lines(_ records: [RoomRecord]) -> [UInt8] { records.flatMap(\.bytes) }

    @Test func `every record is read as it was written, whole or byte by byte`() throws {
        let bytes = lines(Self.records)
        var whole = RoomRecordReader()
        #expect(try whole.append(bytes[...]) == Self.records)
        var single = RoomRecordReader()
        #expect(try bytes.flatMap { try single.append([$0]) } == Self.records)
    }

    @Test func `tokens in texts are masked, also if the text is cut in the middle of one`() throws {
        let token = "eyJhbGciOiJIUzI1NiJ9." + String(repeating: "x", count: 60)
        let long = String(repeating: "a", count: 508)
        for text in ["wss://a.example?access_token=\(token)", long + token] {
            let records: [RoomRecord] = [
                .over(reason: text, isError: true), .left(identity: text, reason: text), .ready(room: text),
                .track(identity: text, sid: "TR_1", name: text, isAudio: true, isMuted: false),
                .joined(identity: text, kind: text), .quality(identity: text, text),
            ]
            var reader = RoomRecordReader()
            let shown = "\(try reader.append(lines(records)[...]))"
            #expect(!shown.contains("eyJ"), "\(shown)")
        }
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

    @Test func `invalid lines are skipped up to a limit, and a line that is too long is an error`() throws {
        var reader = RoomRecordReader()
        let some = Array("not json\n{\"record\":\"future\"}\n\n".utf8) + lines([.reconnecting])
        #expect(try reader.append(some[...]) == [.reconnecting])
        #expect(throws: RoomRecordReader.Flaw.garbage) {
            for _ in 0..<20 { _ = try reader.append(Array("x\n".utf8)[...]) }
        }
        var endless = RoomRecordReader()
        #expect(throws: RoomRecordReader.Flaw.lineTooLong) {
            for _ in 0..<100 { _ = try endless.append(ArraySlice(repeating: 0x20, count: 1000)) }
        }
    }

    @Test func `an order is encoded and decoded without change, and its description hides the token`() throws {
        let order = WatchOrder(library: "/l.so", url: "wss://a.example", token: Secret("token-0123456789"))
        let line = order.line.withUnsafeBytes { Array($0) }
        #expect(line.last == UInt8(ascii: "\n") && line.filter { $0 == UInt8(ascii: "\n") }.count == 1)
        let read = try #require(WatchOrder(Secret(line.dropLast())))
        #expect((read.library, read.url) == ("/l.so", "wss://a.example") && read.token == order.token)
        #expect(!"\(order)".contains("token-0123456789") && WatchOrder(Secret("{}")) == nil)
    }

    @Test(arguments: [(0, 2), (2, 0), (321, 2), (2, 241), (-1, 2), (1 << 40, 1 << 40)])
    func `a picture of another size ends the reading, because its end is unknown`(_ width: Int, _ height: Int) {
        let line = RoomRecord.picture(RoomPicture(sid: "a", width: width, height: height, pixels: [])).bytes
        #expect(throws: RoomRecordReader.Flaw.garbage) {
            var reader = RoomRecordReader()
            _ = try reader.append(line[...])
        }
    }

    @Test func `a picture order is encoded and decoded without change, and its size is limited`() {
        let order = PictureOrder(sid: "TR_1", width: 900, height: 120)
        #expect(PictureOrder(line: order.line.dropLast()) == order && order.width == 320 && order.isActive)
        #expect(PictureOrder(line: PictureOrder.none.line.dropLast())?.isActive == false)
        #expect(PictureOrder(line: "{\"order\":\"other\"}".utf8) == nil && PictureOrder(line: "x".utf8) == nil)
    }

    @Test func `a picture of I420 is scaled to RGB with its aspect ratio, and never enlarged`() throws {
        // Left half white, right half red, in limited range.
        let (width, height) = (64, 32)
        let luma = (0..<width * height).map { UInt8($0 % width < width / 2 ? 235 : 81) }
        let blue = (0..<width * height / 4).map { UInt8($0 % 32 < 16 ? 128 : 90) }
        let red = (0..<width * height / 4).map { UInt8($0 % 32 < 16 ? 128 : 240) }
        func scaled(_ limit: (width: Int, height: Int)) -> RoomPicture? {
            luma.withUnsafeBufferPointer { luma in
                blue.withUnsafeBufferPointer { blue in
                    red.withUnsafeBufferPointer { red in
                        I420Picture(
                            width: width, height: height, luma: .init(bytes: luma, stride: width),
                            blue: .init(bytes: blue, stride: 32), red: .init(bytes: red, stride: 32)
                        )?.scaled(toFit: limit, sid: "a")
                    }
                }
            }
        }
        let small = try #require(scaled((16, 16)))
        #expect((small.width, small.height, small.pixels.count) == (16, 8, 16 * 8 * 3))
        #expect(small.pixels[0..<3].allSatisfy { $0 >= 253 })
        let last = small.pixels.suffix(3).map(Int.init)
        #expect(last[0] >= 250 && last[1] <= 6 && last[2] <= 6, "\(last)")
        #expect(scaled((320, 240)).map { ($0.width, $0.height) } ?? (0, 0) == (64, 32))
    }
}
