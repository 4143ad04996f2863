/// The parts of a URL as they are written, without checks.
package struct URLParts: Equatable, Sendable {
    /// In lower case; empty if the text has no `://`.
    package let scheme: String
    /// Host with user information and port, as written.
    package let authority: String
    /// Path, query and fragment; empty or beginning with `/`, `?` or `#`.
    package let path: String

    package init(_ url: String) {
        let separator = url.firstRange(of: "://")
        scheme = separator.map { url[..<$0.lowerBound].lowercased() } ?? ""
        let rest = separator.map { url[$0.upperBound...] } ?? url[...]
        let authority = rest.prefix { !"/?#".contains($0) }
        (self.authority, path) = (String(authority), String(rest.dropFirst(authority.count)))
    }

    /// The host without user information and port; an IPv6 address keeps its brackets.
    package var host: String {
        let server = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        guard server.hasPrefix("[") else { return String(server.prefix { $0 != ":" }) }
        return String(server.prefix { $0 != "]" }) + "]"
    }
}
