/// Certificate authorities for the API and for an https:// proxy. Where none is set, libcurl's defaults apply.
package struct CertificateAuthorities: Equatable, Sendable {
    /// Where a path comes from.
    package enum Source: Equatable, Sendable {
        /// `ca_file` of the profile with this name.
        case profile(String)
        /// Environment variable with this name.
        case variable(String)
        /// Built into libcurl.
        case library

        package var label: String {
            switch self {
            case .profile(let name): "ca_file of the profile \(name)"
            case .variable(let name): name
            case .library: "libcurl's default"
            }
        }
    }

    package struct Location: Equatable, Sendable {
        package var path: String
        package var source: Source

        package init(path: String, source: Source) { (self.path, self.source) = (path, source) }
    }

    /// File with PEM certificates.
    package var file: Location?
    /// Folder with certificates under hashed names, or several folders with a colon in between.
    package var folder: Location?

    package init(file: Location? = nil, folder: Location? = nil) { (self.file, self.folder) = (file, folder) }

    /// The variables in the order of the curl command: with CURL_CA_BUNDLE the other two are ignored. An empty variable
    /// counts as unset.
    package init(environment: [String: String]) {
        func location(_ name: String) -> Location? {
            environment[name].flatMap { $0.isEmpty ? nil : Location(path: $0, source: .variable(name)) }
        }
        file = location("CURL_CA_BUNDLE") ?? location("SSL_CERT_FILE")
        folder = location("CURL_CA_BUNDLE") == nil ? location("SSL_CERT_DIR") : nil
    }
}
