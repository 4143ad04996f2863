import Model

/// Hash to compare secrets without storing them. `Hasher` is seeded per process, so no other process can compute it.
struct Fingerprint: Hashable {
    private let first: Int
    private let second: Int

    init(_ secret: Secret) {
        (first, second) = secret.withUnsafeBytes { bytes in
            var one = Hasher()
            one.combine(bytes: bytes)
            var two = Hasher()
            two.combine(0x5EED)
            two.combine(bytes: bytes)
            return (one.finalize(), two.finalize())
        }
    }
}
