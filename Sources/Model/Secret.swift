import Glibc

/// Secret bytes, such as an API key or a worker token: printed as the mask and zeroed on release.
package struct Secret: Sendable {
    /// The text that replaces a secret in all output.
    package static let mask = "********"

    private let storage: Storage

    package init(_ bytes: some Collection<UInt8>) { storage = Storage(bytes, in: .heap) }
    /// Does not zero the bytes of `text` itself; read secrets as bytes if possible.
    package init(_ text: String) { storage = Storage(text.utf8, in: .heap) }
    /// For tests, which inspect the memory after the release.
    init(_ bytes: some Collection<UInt8>, in memory: SecretAllocator) { storage = Storage(bytes, in: memory) }

    package var count: Int { storage.bytes.count }
    package var isEmpty: Bool { count == 0 }

    /// Gives access to the bytes for HTTP headers, bodies and token checks. The pointer is valid only inside `body`.
    package func withUnsafeBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        try body(UnsafeRawBufferPointer(storage.bytes))
    }

    private final class Storage: @unchecked Sendable {  // the buffer is written only in init and deinit
        let bytes: UnsafeMutableRawBufferPointer
        private let memory: SecretAllocator

        init(_ source: some Collection<UInt8>, in memory: SecretAllocator) {
            self.memory = memory
            bytes = memory.allocate(source.count)
            bytes.copyBytes(from: source)
        }

        deinit {
            bytes.wipe()
            memory.deallocate(bytes)
        }
    }
}

extension Secret: Equatable {
    /// Constant time for secrets of equal length.
    package static func == (a: Self, b: Self) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a.storage.bytes, b.storage.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable, Encodable {
    package var description: String { Self.mask }
    package var debugDescription: String { Self.mask }
    package var customMirror: Mirror { Mirror(reflecting: Self.mask) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Self.mask)
    }
}
