import CCurl

/// Reads what libcurl knows about a transfer that ended.
struct EasyInfo {
    let easy: UnsafeMutableRawPointer
    init(_ easy: UnsafeMutableRawPointer) { self.easy = easy }

    var status: Int { long(CURLINFO_RESPONSE_CODE) }
    /// Nil when no status line came.
    var statusSeen: Int? { status == 0 ? nil : status }

    var measure: TransferMeasure {
        TransferMeasure(
            seconds: Double(offset(CURLINFO_TOTAL_TIME_T)) / 1_000_000, bytesReceived: Int(offset(CURLINFO_SIZE_DOWNLOAD_T)))
    }

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
