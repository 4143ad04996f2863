import CCurl

/// What libcurl uses where the console sets nothing.
package enum CurlDefaults {
    /// Loads libcurl if needed. Empty before libcurl 7.84, or if it can't be loaded.
    package static var authorities: CertificateAuthorities {
        guard pfc_curl_load() == 0, let easy = pfc_easy_init() else { return CertificateAuthorities() }
        defer { pfc_easy_cleanup(easy) }
        return authorities(easy)
    }

    static func authorities(_ easy: UnsafeMutableRawPointer) -> CertificateAuthorities {
        func location(_ info: CURLINFO) -> CertificateAuthorities.Location? {
            let path = CurlTransferInfo(easy).string(info) ?? ""
            return path.isEmpty ? nil : CertificateAuthorities.Location(path: path, source: .library)
        }
        return CertificateAuthorities(file: location(CURLINFO_CAINFO), folder: location(CURLINFO_CAPATH))
    }
}
