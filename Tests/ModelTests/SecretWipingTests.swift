import Synchronization
import Testing

@testable import Model

/// The bytes of a secret are zeroed before its memory is deallocated.
struct SecretWipingTests {
    /// An allocator that records the content of deallocated buffers and keeps the memory until its own deinit.
    private final class RecordingAllocator: Sendable {
        private let buffers = Mutex<[UInt]>([])
        let deallocatedBytes = Mutex<[[UInt8]]>([])

        var memory: SecretAllocator {
            SecretAllocator(
                allocate: { count in
                    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
                    self.buffers.withLock { $0.append(UInt(bitPattern: buffer.baseAddress)) }
                    return buffer
                },
                deallocate: { buffer in self.deallocatedBytes.withLock { $0.append(Array(buffer)) } })
        }

        /// The first bytes of the first buffer.
        func firstBytes(_ count: Int) -> [UInt8] {
            let address = buffers.withLock { $0.first ?? 0 }
            return Array(UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count))
        }

        deinit { buffers.withLock { $0.forEach { UnsafeMutableRawPointer(bitPattern: $0)?.deallocate() } } }
    }

    @Test(arguments: [1, 5, 4096])
    func `a released secret is zeroed before deallocation`(count: Int) {
        let allocator = RecordingAllocator()
        let bytes = (0..<count).map { UInt8($0 % 255 + 1) }
        do {
            let secret = Secret(bytes, in: allocator.memory)
            #expect(secret.count == count && allocator.firstBytes(count) == bytes)
            #expect(allocator.deallocatedBytes.withLock { $0.isEmpty })
        }
        #expect(allocator.deallocatedBytes.withLock { $0 } == [[UInt8](repeating: 0, count: count)])
        #expect(allocator.firstBytes(count).allSatisfy { $0 == 0 })
    }

    @Test func `a secret with a remaining reference is not zeroed`() {
        let allocator = RecordingAllocator()
        let bytes: [UInt8] = [1, 2, 3]
        var held: Secret?
        do {
            let secret = Secret(bytes, in: allocator.memory)
            held = secret
        }
        #expect(held?.withUnsafeBytes(Array.init) == bytes && allocator.firstBytes(3) == bytes)
        held = nil
        #expect(allocator.firstBytes(3) == [0, 0, 0])
    }
}
