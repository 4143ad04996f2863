import CCurl

extension CurlTransferOptions {
    /// Restrictions that are the same for every transfer, whatever the server requests.
    mutating func setSecurityOptions() {
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_SSL_VERIFYPEER, true)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_FOLLOWLOCATION, false)
        set(CURLOPT_NOSIGNAL, true)
        set(CURLOPT_NETRC, 0)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
        set(CURLOPT_PATH_AS_IS, true)
        // A hanging DNS lookup must not delay a cancelled request or the exit of the program.
        setIfSupported(CURLOPT_QUICK_EXIT, 1)
    }

    mutating func setRequestOptions(_ request: HTTPRequest) {
        set(CURLOPT_URL, request.url)
        set(CURLOPT_ACCEPT_ENCODING, "gzip")
        set(CURLOPT_CONNECTTIMEOUT_MS, request.limits.connectTimeout)
        if request.sink == nil {
            set(CURLOPT_TIMEOUT_MS, request.limits.requestTimeout)
            // Applies to a declared length; `Transfer` counts the bytes of other bodies.
            set(CURLOPT_MAXFILESIZE, request.limits.maximumBodyBytes)
        } else {
            // Abort a stream that receives nothing for 10 s.
            set(CURLOPT_LOW_SPEED_LIMIT, 1)
            set(CURLOPT_LOW_SPEED_TIME, 10)
        }
        setIfSupported(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        setAuthorities(request.authorities)
        if let proxy = request.bypassesProxy ? "" : request.proxy { set(CURLOPT_PROXY, proxy) }
        // On a dead reused connection, libcurl resends a request by itself, even a POST.
        if request.method == .post, !request.isReadOnly { set(CURLOPT_FRESH_CONNECT, true) }
        // Wait for the first connection only if HTTP/2 can share it, which needs HTTPS.
        if request.url.hasPrefix("https:") { setIfSupported(CURLOPT_PIPEWAIT, 1) }
    }

    /// For the API and for an https:// proxy. Not every TLS library supports folders, and not every libcurl https://
    /// proxies.
    private mutating func setAuthorities(_ authorities: CertificateAuthorities) {
        if let file = authorities.file {
            set(CURLOPT_CAINFO, file.path)
            setIfSupported(CURLOPT_PROXY_CAINFO, file.path)
        }
        if let folder = authorities.folder {
            setIfSupported(CURLOPT_CAPATH, folder.path)
            setIfSupported(CURLOPT_PROXY_CAPATH, folder.path)
        }
    }
}
