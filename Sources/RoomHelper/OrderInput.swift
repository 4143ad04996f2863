import Glibc
import Model
import RoomRecords

/// Reads orders of the console from standard input.
struct OrderInput {
    private var line: [UInt8] = []
    /// True after the console has closed the pipe, or has died.
    private(set) var isOver = false

    /// Reads the first order, and wipes the buffer, which contains a token.
    static func readFirst() -> WatchOrder? {
        var bytes = [UInt8](repeating: 0, count: WatchOrder.limit)
        defer { bytes.withUnsafeMutableBytes { $0.wipe() } }
        var count = 0
        while count < bytes.count {
            let readCount = bytes[count...].withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, 1) }
            if readCount < 0, errno == EINTR { continue }
            guard readCount == 1 else { return nil }
            if bytes[count] == UInt8(ascii: "\n") { return WatchOrder(Secret(bytes[..<count])) }
            count += 1
        }
        return nil
    }

    /// The last order that has arrived. Call it when standard input is readable.
    mutating func readPictureOrder() -> PictureOrder? {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return nil }
        guard count > 0 else {
            isOver = true
            return nil
        }
        var order: PictureOrder?
        for byte in bytes[..<count] {
            if byte == UInt8(ascii: "\n") {
                order = PictureOrder(line: line) ?? order
                line = []
            } else if line.count < PictureOrder.limit {
                line.append(byte)
            }
        }
        return order
    }
}
