import Glibc
import RoomRecords
import Testing

@testable import RoomHelper

/// The output of the room helper while its reader is stopped, for example by `kill -STOP`.
struct RecordOutputTests {
    private let ends: [Int32]

    init() {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        self.ends = ends
    }

    private static let sound = RoomRecord.sound(sid: "TR_1", .init(meanSquare: 0.1, peak: 0.5, isClipped: false))

    private func nextBytes() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(ends[0], &bytes, bytes.count)
        return Array(bytes.prefix(max(0, count)))
    }

    @Test func `measurements of minutes do not wait for a stopped reader, and events do`() {
        defer { ends.forEach { close($0) } }
        var output = RecordOutput(descriptor: ends[1])
        for _ in 0..<20_000 {
            output.append(Self.sound)
            output.flush()
        }
        // More in a second would count as a flood.
        #expect(output.isOpen && output.waitingCount < 20_000)
        let waiting = output.waitingCount
        for number in 0..<100 { output.append(.left(identity: "\(number)", reason: "x")) }
        #expect(output.waitingCount >= waiting + 100 * 20)
    }

    @Test func `measurements are not dropped because a picture is sent`() throws {
        defer { ends.forEach { close($0) } }
        var output = RecordOutput(descriptor: ends[1])
        let size = (width: 320, height: 200)
        let pixels = [UInt8](repeating: 7, count: size.width * size.height * 3)
        output.append(.picture(RoomPicture(sid: "TR_2", width: size.width, height: size.height, pixels: pixels)))
        output.flush()
        #expect(output.waitingCount > 100_000)
        for _ in 0..<10 { output.append(Self.sound) }
        var reader = RoomRecordReader()
        var records: [RoomRecord] = []
        while !output.isEmpty {
            records += try reader.append(nextBytes()[...])
            output.flush()
        }
        records += try reader.append(nextBytes()[...])
        #expect(records.count == 11 && records.last == Self.sound)
    }
}
