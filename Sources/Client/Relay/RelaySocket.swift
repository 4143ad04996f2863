import CCurl
import Glibc

/// Connection that libcurl establishes and on which this program sends and receives the bytes. Used on one thread.
final class RelaySocket {
    private let easy: UnsafeMutableRawPointer
    private let errorText = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private(set) var descriptor: Int32 = -1

    enum Received {
        case bytes(ArraySlice<UInt8>)
        case nothing
        case end(RelayEnd)
    }

    /// Connects, with TLS and the tunnel of a proxy if they are needed. Blocks for at most the connect timeout.
    init(_ configuration: RelayConnection.Configuration) throws(RelayEnd) {
        guard pfc_curl_load() == 0 else { throw .library(String(cString: pfc_curl_load_error())) }
        guard let easy = pfc_easy_init() else { throw .library("libcurl can't create an easy handle") }
        self.easy = easy
        errorText.initialize(repeating: 0)
        let request = HTTPRequest(
            method: .get, url: configuration.address.connectURL, bypassesProxy: configuration.address.isLoopback,
            authorities: configuration.authorities, proxy: configuration.proxy, limits: configuration.limits)
        let code = connect(request)
        guard code == CURLE_OK else {
            let text = errorText.baseAddress.map { String(cString: $0) } ?? ""
            throw .unreachable(ConnectionFailure(CurlError(code, CurlTransferInfo(easy), request, text: text)))
        }
        descriptor = pfc_easy_get_socket(easy)
        guard descriptor >= 0 else { throw .library("libcurl has no socket") }
    }

    deinit {
        pfc_easy_cleanup(easy)
        errorText.deallocate()
    }

    private func connect(_ request: HTTPRequest) -> CURLcode {
        var options = CurlTransferOptions(easy)
        options.set(CURLOPT_ERRORBUFFER, pointer: errorText.baseAddress)
        options.setSecurityOptions()
        options.setRequestOptions(request)
        options.set(CURLOPT_CONNECT_ONLY, true)
        // HTTP/2 has a different handshake for WebSockets.
        options.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        options.set(CURLOPT_TIMEOUT_MS, request.limits.connectTimeout)
        // Without a tunnel, an HTTP proxy would read the WebSocket frames as requests.
        if request.proxySetting != nil { options.set(CURLOPT_HTTPPROXYTUNNEL, true) }
        return options.refusal ?? pfc_easy_perform(easy)
    }

    func receive() -> Received {
        var count = 0
        let code = pfc_easy_receive(easy, &buffer, buffer.count, &count)
        switch code {
        case CURLE_OK: return count == 0 ? .end(.lost) : .bytes(buffer[..<count])
        case CURLE_AGAIN: return .nothing
        default: return .end(.reset)
        }
    }

    /// Sends bytes. Returns the number of bytes that the socket accepted; nil if the connection is lost.
    func send(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var count = 0
        let code = pfc_easy_send(easy, bytes.baseAddress, bytes.count, &count)
        return code == CURLE_OK ? count : code == CURLE_AGAIN ? 0 : nil
    }
}
