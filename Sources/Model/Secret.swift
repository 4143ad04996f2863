import Glibc

/// Bytes that must never be printed: an API key, a worker token, a request body that holds one. Wiped when released.
package struct Secret: Sendable {
    /// What stands for a secret wherever one could be seen.
    package static let mask = "********"

    private let storage: Storage

    package init(_ bytes: some Collection<UInt8>) { storage = Storage(bytes, in: .heap) }
    /// The string's own bytes stay with its owner: read secrets as bytes where that is possible.
    package init(_ text: String) { storage = Storage(text.utf8, in: .heap) }
    /// For tests, which own the memory and look into it after the release.
    init(_ bytes: some Collection<UInt8>, in memory: SecretMemory) { storage = Storage(bytes, in: memory) }

    package var count: Int { storage.bytes.count }
    package var isEmpty: Bool { count == 0 }

    /// For writers of HTTP headers and bodies, and for the inspection of a token; the pointer is valid inside `body`
    /// only.
    package func withUnsafeBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        try body(UnsafeRawBufferPointer(storage.bytes))
    }

    private final class Storage: @unchecked Sendable {  // the buffer is written in init and deinit only
        let bytes: UnsafeMutableRawBufferPointer
        private let memory: SecretMemory

        init(_ source: some Collection<UInt8>, in memory: SecretMemory) {
            self.memory = memory
            bytes = memory.take(source.count)
            bytes.copyBytes(from: source)
        }

        deinit {
            if let base = bytes.baseAddress { explicit_bzero(base, bytes.count) }
            memory.giveBack(bytes)
        }
    }
}

extension Secret: Equatable {
    /// Takes the same time whatever differs.
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
