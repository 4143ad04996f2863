import Terminal

/// Where the loop gets signals from: the process, or a test.
struct SignalSource {
    /// Descriptor to poll; -1 for none.
    var descriptor: Int32 = -1
    var read: () -> [Signal] = { [] }
}

extension SignalSource {
    init(_ pipe: SignalPipe) { self.init(descriptor: pipe.descriptor, read: { pipe.read() }) }
}
