import Glibc
import Model

/// Event loop of a relay connection; it runs on the connection's thread.
final class RelayLoop {
    /// Maximum number of reads of 64 KiB before queued frames are written again.
    private static let readsPerRound = 32
    /// Seconds to wait for the relay's answer to the close frame.
    private static let closeTimeout = 1.0
    private static let reasonLimit = 200

    private let configuration: RelayConnection.Configuration
    private let outgoing: LockedValue<RelayConnection.Outgoing>
    private let wake: POSIXPipe
    private let handler: RelayConnection.Handler
    private var handshake: WebSocketHandshake
    private var isOpen = false
    private var decoder = WebSocketDecoder()
    private var reader = RelayRecordReader()
    private var pings = PingLimiter()
    private var silence: RelaySilence
    private var hasReportedPings = false
    /// Time at which the close frame was sent.
    private var closeTime: Double?

    init(
        _ configuration: RelayConnection.Configuration, _ outgoing: LockedValue<RelayConnection.Outgoing>,
        _ wake: POSIXPipe, _ handler: @escaping RelayConnection.Handler
    ) {
        (self.configuration, self.outgoing, self.wake, self.handler) = (configuration, outgoing, wake, handler)
        handshake = WebSocketHandshake(subprotocol: configuration.subprotocol)
        silence = RelaySilence(
            pingDelay: configuration.pingDelay, answerTimeout: configuration.answerTimeout, start: MonotonicTime.seconds
        )
    }

    func run() {
        let end: RelayEnd
        do throws(RelayEnd) {
            let socket = try RelaySocket(configuration)
            try openWebSocket(socket)
            end = exchange(socket)
        } catch {
            end = error
        }
        outgoing.withLock { $0.isClosing = true }
        handler(.ended(end), MonotonicTime.seconds)
    }

    // MARK: Handshake

    private func openWebSocket(_ socket: RelaySocket) throws(RelayEnd) {
        let deadline = MonotonicTime.seconds + configuration.handshakeTimeout
        let address = configuration.address
        let request = handshake.request(
            target: address.target, host: address.hostLabel, userAgent: configuration.userAgent,
            token: configuration.token)
        var sent = 0
        while sent < request.count {
            guard let count = request.withUnsafeBytes({ socket.send(UnsafeRawBufferPointer(rebasing: $0[sent...])) })
            else { throw .reset }
            sent += count
            if sent < request.count { try wait(socket, writing: true, until: deadline) }
        }
        while !isOpen {
            try wait(socket, writing: false, until: deadline)
            try receiveAnswer(socket)
        }
    }

    private func receiveAnswer(_ socket: RelaySocket) throws(RelayEnd) {
        switch socket.receive() {
        case .nothing: return
        case .end(let end): throw handshake.status.map { $0 == 101 ? end : RelayEnd.refused(status: $0) } ?? end
        case .bytes(let bytes):
            guard let rest = try bytesBehindAnswer(bytes) else { return }
            isOpen = true
            handler(.connected, MonotonicTime.seconds)
            if let end = receive(rest) { throw end }
        }
    }

    private func bytesBehindAnswer(_ bytes: ArraySlice<UInt8>) throws(RelayEnd) -> ArraySlice<UInt8>? {
        do throws(WebSocketHandshakeError) {
            return try handshake.append(bytes)
        } catch {
            switch error {
            case .refused(let status): throw .refused(status: status)
            case .notWebSocket(let reason): throw .notWebSocket(reason)
            }
        }
    }

    /// Throws at the deadline, or when this client closes the connection.
    private func wait(_ socket: RelaySocket, writing: Bool, until deadline: Double) throws(RelayEnd) {
        guard !outgoing.withLock({ $0.isClosing }) else { throw .closedHere }
        let remaining = deadline - MonotonicTime.seconds
        guard remaining > 0 else { throw .noAnswer(seconds: configuration.handshakeTimeout) }
        poll(socket, writing: writing, seconds: remaining)
    }

    private func poll(_ socket: RelaySocket, writing: Bool, seconds: Double) {
        var watched = [
            pollfd(fd: socket.descriptor, events: Int16(POLLIN | (writing ? POLLOUT : 0)), revents: 0),
            pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0),
        ]
        _ = Glibc.poll(&watched, 2, Int32(min(max(seconds, 0), 3600) * 1000) + 1)
        wake.drain()
    }

    // MARK: Messages

    private func exchange(_ socket: RelaySocket) -> RelayEnd {
        silence.noteBytes(at: MonotonicTime.seconds)
        while true {
            if let end = write(socket) ?? read(socket) { return end }
            let now = MonotonicTime.seconds
            if let closeTime, now - closeTime > Self.closeTimeout { return .closedHere }
            switch silence.next(at: now) {
            case .wait(let seconds):
                let isWriting = outgoing.withLock { !$0.box.isEmpty }
                poll(socket, writing: isWriting, seconds: closeTime == nil ? seconds : 0.1)
            case .ping: _ = outgoing.withLock { $0.box.add(WebSocketEncoder.frame(.ping, [])) }
            case .end:
                let end = RelayEnd.silent(seconds: silence.pingDelay + silence.answerTimeout)
                sendCloseCode(socket, end)
                return closeTime == nil ? end : .closedHere
            }
        }
    }

    private func write(_ socket: RelaySocket) -> RelayEnd? {
        if closeTime == nil, outgoing.withLock({ $0.isClosing }) {
            _ = outgoing.withLock { $0.box.add(WebSocketEncoder.close(code: 1000)) }
            closeTime = MonotonicTime.seconds
        }
        while let bytes = outgoing.withLock({ $0.box.next() }) {
            guard let count = bytes.withUnsafeBytes({ socket.send($0) }) else {
                return closeTime == nil ? .reset : .closedHere
            }
            guard count > 0 else { return nil }
            let audio = outgoing.withLock { outgoing in
                outgoing.traffic.sent += count
                return outgoing.box.removeSent(count)
            }
            if let audio {
                handler(.sentAudio(audio), MonotonicTime.seconds)
            }
        }
        return nil
    }

    private func read(_ socket: RelaySocket) -> RelayEnd? {
        for _ in 0..<Self.readsPerRound {
            switch socket.receive() {
            case .nothing: return nil
            case .end(let end): return closeTime == nil ? end : .closedHere
            case .bytes(let bytes):
                silence.noteBytes(at: MonotonicTime.seconds)
                outgoing.withLock { $0.traffic.received += bytes.count }
                if let end = receive(bytes) {
                    sendCloseCode(socket, end)
                    return end
                }
            }
        }
        return nil
    }

    /// Tells the relay why this client closes the connection, unless it was told before. The frame need not arrive.
    private func sendCloseCode(_ socket: RelaySocket, _ end: RelayEnd) {
        guard closeTime == nil else { return }
        let code: UInt16 =
            switch end {
            case .violation(let error): error.closeCode
            case .length: 1009
            case .closed(let code, _): code ?? 1000
            case .closedHere, .lost, .reset, .silent, .unreachable, .noAnswer, .refused, .notWebSocket, .library: 1000
            }
        WebSocketEncoder.close(code: code).withUnsafeBytes { _ = socket.send($0) }
    }

    private func receive(_ bytes: ArraySlice<UInt8>) -> RelayEnd? {
        let now = MonotonicTime.seconds
        for event in decoder.append(bytes) {
            switch event {
            case .binary(let part, let isLast): if let end = receive(part, isLast, now) { return end }
            case .text: handler(.textMessage, now)
            case .ping(let payload): answer(payload, now)
            case .pong: break
            case .close(let code, let reason): return closeTime == nil ? closed(code, reason) : .closedHere
            case .failed(let error): return .violation(error)
            }
        }
        return nil
    }

    private func receive(_ part: ArraySlice<UInt8>, _ isLast: Bool, _ now: Double) -> RelayEnd? {
        do throws(RelayLengthError) {
            switch try reader.append(part, isLast: isLast) {
            case nil: return nil
            case .flaw(let flaw): handler(.flaw(flaw), now)
            case .record(let record): return receive(record, now)
            }
        } catch {
            return .length(error)
        }
        return nil
    }

    private func receive(_ record: RelayRecord, _ now: Double) -> RelayEnd? {
        do throws(RelayRecordFlaw) {
            let message = try RelayMessage(record)
            switch message {
            case .close: return closeTime == nil ? closed(nil, "") : .closedHere
            case .error(let text): handler(.message(.error(shown(text))), now)
            case .ready(let fields): handler(.message(.ready(shown(fields))), now)
            case .metrics(let fields): handler(.message(.metrics(shown(fields))), now)
            case .audio, .video, .other: handler(.message(message), now)
            }
        } catch {
            handler(.flaw(error), now)
        }
        return nil
    }

    private func closed(_ code: UInt16?, _ reason: String) -> RelayEnd { .closed(code: code, reason: shown(reason)) }

    private func shown(_ text: String) -> String {
        String(configuration.secrets.masking(text).prefix(Self.reasonLimit))
    }

    private func shown(_ fields: [String: JSONValue]) -> [String: JSONValue] {
        let redactor = configuration.secrets.redactor
        let masked = JSONValue.object(fields).masked
        guard !redactor.isEmpty, let text = try? JSONCoding.encode(masked),
            let json = try? JSONCoding.decode(JSONValue.self, from: redactor.redacted(text))
        else { return [:] }
        return json.object ?? [:]
    }

    private func answer(_ payload: [UInt8], _ now: Double) {
        guard pings.isAnswered(at: now) else {
            if !hasReportedPings { handler(.tooManyPings, now) }
            hasReportedPings = true
            return
        }
        outgoing.withLock { $0.box.setPong(payload) }
    }
}
