import CCurl

/// Reads the status, timing and connection of a libcurl transfer.
struct CurlTransferInfo {
    let easy: UnsafeMutableRawPointer
    init(_ easy: UnsafeMutableRawPointer) { self.easy = easy }

    var status: Int { long(CURLINFO_RESPONSE_CODE) }
    /// Nil if no status line was received.
    var receivedStatus: Int? { status == 0 ? nil : status }

    var measure: TransferMetrics {
        TransferMetrics(
            seconds: seconds(CURLINFO_TOTAL_TIME_T), bytesReceived: Int(offset(CURLINFO_SIZE_DOWNLOAD_T)),
            bytesSent: Int(offset(CURLINFO_SIZE_UPLOAD_T)), timing: timing, connection: connection)
    }

    /// libcurl measures each time from the start of the transfer; 0 if it was not reached.
    private var timing: CallTiming {
        CallTiming(
            nameLookup: seconds(CURLINFO_NAMELOOKUP_TIME_T), connected: seconds(CURLINFO_CONNECT_TIME_T),
            tlsEstablished: seconds(CURLINFO_APPCONNECT_TIME_T), ready: seconds(CURLINFO_PRETRANSFER_TIME_T),
            firstByte: seconds(CURLINFO_STARTTRANSFER_TIME_T), total: seconds(CURLINFO_TOTAL_TIME_T))
    }

    private var connection: CallConnection {
        CallConnection(
            address: string(CURLINFO_PRIMARY_IP).flatMap { $0.isEmpty ? nil : $0 },
            isNew: long(CURLINFO_NUM_CONNECTS) > 0, version: Self.versions[long(CURLINFO_HTTP_VERSION)])
    }

    private static let versions = [
        Int(CURL_HTTP_VERSION_1_0): "HTTP/1.0", Int(CURL_HTTP_VERSION_1_1): "HTTP/1.1",
        Int(CURL_HTTP_VERSION_2_0): "HTTP/2", Int(CURL_HTTP_VERSION_3): "HTTP/3",
    ]

    private func seconds(_ info: CURLINFO) -> Double { Double(offset(info)) / 1_000_000 }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return pfc_easy_get_long(easy, info, &value) == CURLE_OK ? value : 0
    }

    func offset(_ info: CURLINFO) -> Int64 {
        var value: Int64 = 0
        return pfc_easy_get_offset(easy, info, &value) == CURLE_OK ? value : 0
    }

    func string(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        return pfc_easy_get_string(easy, info, &value) == CURLE_OK ? value.map { String(cString: $0) } : nil
    }
}
