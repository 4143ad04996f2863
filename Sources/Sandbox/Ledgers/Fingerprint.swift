import Model

/// Tells two secrets apart without keeping either: keyed with numbers of this process, so it means nothing elsewhere.
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
