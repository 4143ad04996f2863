import Synchronization
import Testing

@testable import Model

/// The bytes of a secret are zeroes before its memory goes back.
struct SecretWipingTests {
    /// Memory that the test owns: what is given back is looked at, and freed with the room.
    private final class Room: Sendable {
        private let buffers = Mutex<[UInt]>([])
        let givenBack = Mutex<[[UInt8]]>([])

        var memory: SecretMemory {
            SecretMemory(
                take: { count in
                    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
                    self.buffers.withLock { $0.append(UInt(bitPattern: buffer.baseAddress)) }
                    return buffer
                },
                giveBack: { buffer in self.givenBack.withLock { $0.append(Array(buffer)) } })
        }

        /// The bytes at the start of the first buffer.
        func peek(_ count: Int) -> [UInt8] {
            let address = buffers.withLock { $0.first ?? 0 }
            return Array(UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count))
        }

        deinit { buffers.withLock { $0.forEach { UnsafeMutableRawPointer(bitPattern: $0)?.deallocate() } } }
    }

    @Test(arguments: [1, 5, 4096])
    func `released, a secret leaves zeroes`(count: Int) {
        let room = Room()
        let bytes = (0..<count).map { UInt8($0 % 255 + 1) }
        do {
            let secret = Secret(bytes, in: room.memory)
            #expect(secret.count == count && room.peek(count) == bytes)
            #expect(room.givenBack.withLock { $0.isEmpty })
        }
        #expect(room.givenBack.withLock { $0 } == [[UInt8](repeating: 0, count: count)])
        #expect(room.peek(count).allSatisfy { $0 == 0 })
    }

    @Test func `a secret that somebody still holds is whole`() {
        let room = Room()
        let bytes: [UInt8] = [1, 2, 3]
        var held: Secret?
        do {
            let secret = Secret(bytes, in: room.memory)
            held = secret
        }
        #expect(held?.withUnsafeBytes(Array.init) == bytes && room.peek(3) == bytes)
        held = nil
        #expect(room.peek(3) == [0, 0, 0])
    }
}
