import CCurl

/// The version of the libcurl in use, with its TLS library and the rest.
package enum CurlVersion {
    /// Loads libcurl where no call has done so; nil where it is missing.
    package static var current: String? {
        guard pfc_curl_load() == 0 else { return nil }
        return String(cString: pfc_curl_version())
    }
}
