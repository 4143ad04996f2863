import CCurl

extension EasyOptions {
    /// The same for every transfer: what a client may not do, whatever a server asks.
    mutating func setSafety() {
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_SSL_VERIFYPEER, true)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_FOLLOWLOCATION, false)
        set(CURLOPT_NOSIGNAL, true)
        set(CURLOPT_NETRC, 0)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
        set(CURLOPT_PATH_AS_IS, true)
        // A lookup that hangs must not hold up a cancelled request or the end of the program.
        prefer(CURLOPT_QUICK_EXIT, 1)
    }

    mutating func setTarget(_ request: HTTPRequest) {
        set(CURLOPT_URL, request.url)
        set(CURLOPT_ACCEPT_ENCODING, "gzip")
        set(CURLOPT_CONNECTTIMEOUT_MS, request.limits.connectTimeout)
        if request.sink == nil {
            set(CURLOPT_TIMEOUT_MS, request.limits.requestTimeout)
            // Of a length that is told; one that is not is counted as it comes.
            set(CURLOPT_MAXFILESIZE, request.limits.responseCap)
        } else {
            // A stream that brings nothing for so long is dead.
            set(CURLOPT_LOW_SPEED_LIMIT, 1)
            set(CURLOPT_LOW_SPEED_TIME, 10)
        }
        prefer(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        if let authorities = request.authorities { set(CURLOPT_CAINFO, authorities) }
        if let proxy = request.bypassesProxy ? "" : request.proxy { set(CURLOPT_PROXY, proxy) }
        // On a kept connection that turns out dead libcurl sends a request again by itself, a POST too.
        if request.method == .post { set(CURLOPT_FRESH_CONNECT, true) }
        // Worth a wait for the first connection only where others may then share it.
        if request.url.hasPrefix("https:") { prefer(CURLOPT_PIPEWAIT, 1) }
    }
}
