import CCurl

/// Sets options of one easy handle and keeps the first error, so that no transfer runs with missing options.
struct CurlTransferOptions {
    let easy: UnsafeMutableRawPointer
    private(set) var refusal: CURLcode?

    init(_ easy: UnsafeMutableRawPointer) { self.easy = easy }

    mutating func set(_ option: CURLoption, _ value: Int) { recordError(pfc_easy_set_long(easy, option, value)) }
    mutating func set(_ option: CURLoption, _ value: Bool) { set(option, value ? 1 : 0) }
    mutating func set(_ option: CURLoption, _ value: Duration) { set(option, max(1, Int(value / .milliseconds(1)))) }
    mutating func set(_ option: CURLoption, _ value: String) { recordError(pfc_easy_set_string(easy, option, value)) }

    /// The memory must outlive the transfer.
    mutating func set(_ option: CURLoption, pointer: UnsafeRawPointer?) {
        recordError(pfc_easy_set_pointer(easy, option, pointer))
    }

    mutating func set(_ function: CURLoption, _ data: CURLoption, _ context: AnyObject, _ sink: pfc_curl_data_callback)
    {
        recordError(
            pfc_easy_set_data_callback(easy, function, sink, data, Unmanaged.passUnretained(context).toOpaque()))
    }

    mutating func set(headers: HeaderList) { recordError(pfc_easy_set_headers(easy, headers.first)) }

    /// Ignores errors; for options that an older libcurl may not have.
    func setIfSupported(_ option: CURLoption, _ value: Int) { _ = pfc_easy_set_long(easy, option, value) }

    func setIfSupported(_ option: CURLoption, _ value: String) { _ = pfc_easy_set_string(easy, option, value) }

    private mutating func recordError(_ code: CURLcode) {
        if code != CURLE_OK, refusal == nil { refusal = code }
    }
}
