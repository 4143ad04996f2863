extension AudioInput {
    /// Bytes for a stream; any other input ignores them.
    package mutating func append(_ bytes: some Sequence<UInt8>) {
        guard case .stream(var stream) = self else { return }
        self = .silence
        stream.append(bytes)
        self = .stream(stream)
    }

    /// No more bytes will come; any other input ignores it.
    package mutating func finish() {
        guard case .stream(var stream) = self else { return }
        stream.finish()
        self = .stream(stream)
    }
}
