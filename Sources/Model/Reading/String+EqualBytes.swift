import Glibc

extension String {
    /// True if the text has these UTF-8 bytes. Does not create a string, nor compare by canonical equivalence.
    func hasUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        utf8.withContiguousStorageIfAvailable { own in
            guard own.count == bytes.count else { return false }
            guard let first = own.baseAddress, let second = bytes.baseAddress else { return own.isEmpty }
            return memcmp(first, second, own.count) == 0
        } ?? false
    }
}
