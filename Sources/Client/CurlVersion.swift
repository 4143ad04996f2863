import CCurl

/// Version of the loaded libcurl, with its TLS library and other components.
package enum CurlVersion {
    /// Loads libcurl if needed; nil if it can't be loaded.
    package static var current: String? {
        guard pfc_curl_load() == 0 else { return nil }
        return String(cString: pfc_curl_version())
    }
}
