import Model

/// Connection to the media relay of one session, on its own thread. libcurl makes it, so that the rules for TLS,
/// certificate authorities and proxies are those of the API.
package final class RelayConnection: Sendable {
    package struct Configuration: Sendable {
        package var address: RelayAddress
        package var subprotocol: String
        package var token: Secret
        package var userAgent: String
        package var authorities = CertificateAuthorities()
        /// Replaces the proxy of the environment; not used for loopback addresses.
        package var proxy: String?
        package var secrets: SecretRegistry
        package var limits = TransferLimits()
        /// Seconds to wait for the answer to the WebSocket handshake.
        package var handshakeTimeout = 10.0
        /// Seconds without a received byte before a ping is sent, and seconds to wait for the answer to the ping.
        package var pingDelay = 5.0
        package var answerTimeout = 10.0
    }

    struct Outgoing {
        var box = RelayOutbox()
        var isClosing = false
        var traffic = RelayTraffic()
    }

    /// Receives the events of the connection, on the connection's thread. The second argument is the time of the event,
    /// in seconds of `MonotonicTime`.
    package typealias Handler = @Sendable (RelayEvent, Double) -> Void

    private let configuration: Configuration
    private let handler: Handler
    private let outgoing = LockedValue(Outgoing())
    /// Pipe that wakes the connection's thread; nil if it could not be created, which `start` reports.
    private let wake: POSIXPipe?
    private let thread = LockedValue<POSIXThread?>(nil)

    package init(_ configuration: Configuration, handler: @escaping Handler) {
        self.configuration = configuration
        self.handler = handler
        wake = try? POSIXPipe()
        wake?.makeWritesNonblocking()
    }

    /// Connects. The handler always receives `ended` as its last event.
    package func start() {
        guard let wake else { return fail("the system can't create a pipe: too many files are open") }
        let loop = { @Sendable [configuration, handler, outgoing] in
            RelayLoop(configuration, outgoing, wake, handler).run()
        }
        guard let started = POSIXThread.start(loop) else { return fail("the system can't create a thread") }
        thread.withLock { $0 = started }
    }

    private func fail(_ reason: String) {
        outgoing.withLock { $0.isClosing = true }
        handler(.ended(.library(reason)), MonotonicTime.seconds)
    }

    /// Queues a record. Returns false if the queue is full or the connection is closing. Records that are queued before
    /// the connection is open are sent as soon as it is open.
    @discardableResult
    package func send(_ record: RelayRecord) -> Bool {
        let audio = record.kind == .audio || record.kind == .listenAudio ? try? RelayAudio(record) : nil
        let frame = WebSocketEncoder.frame(.binary, record.bytes)
        let isAccepted = outgoing.withLock { $0.isClosing ? false : $0.box.add(frame, audio: audio) }
        wake?.signal()
        return isAccepted
    }

    package var traffic: RelayTraffic { outgoing.withLock { $0.traffic } }

    /// Drops the audio that is not sent yet, and sends INTERRUPT so that the relay drops its audio too.
    package func interrupt() {
        outgoing.withLock { $0.box.dropAudio() }
        send(RelayRecord(.interrupt))
    }

    /// Sends the queued records and then closes the WebSocket. Returns without waiting.
    package func close() {
        outgoing.withLock { $0.isClosing = true }
        wake?.signal()
    }

    /// Waits until the connection's thread has ended; call it after `close` or `ended`.
    package func join() {
        let started = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        started?.join()
    }
}
