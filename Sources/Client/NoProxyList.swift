import Glibc

/// The list in NO_PROXY, matched like libcurl's `Curl_check_noproxy`.
enum NoProxyList {
    /// `host` has brackets if it is an IPv6 address.
    static func contains(_ host: String, in list: String) -> Bool {
        if list == "*" { return true }
        let entries = list.split { $0 == "," || $0 == " " || $0 == "\t" }
        if host.hasPrefix("[") {
            // Without the zone, which libcurl handles separately.
            let address = bytes(String(host.dropFirst().prefix { $0 != "]" && $0 != "%" }), AF_INET6, count: 16)
            return address.map { address in entries.contains { matches(address, $0, AF_INET6) } } == true
        }
        if let address = bytes(host, AF_INET, count: 4) { return entries.contains { matches(address, $0, AF_INET) } }
        let name = host.hasSuffix(".") ? host.dropLast() : host[...]
        return entries.contains { matches(name.lowercased(), $0) }
    }

    /// `example.com` and `.example.com` match `example.com` and `www.example.com`, but not `nonexample.com`.
    private static func matches(_ name: String, _ entry: Substring) -> Bool {
        var entry = entry.hasSuffix(".") ? entry.dropLast() : entry
        if entry.hasPrefix(".") { entry = entry.dropFirst() }
        let domain = entry.lowercased()
        return !domain.isEmpty && (name == domain || name.hasSuffix("." + domain))
    }

    /// The entry is an address, or a network such as `10.0.0.0/8`.
    private static func matches(_ address: [UInt8], _ entry: Substring, _ family: Int32) -> Bool {
        let parts = entry.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let network = bytes(String(first), family, count: address.count) else {
            return false
        }
        let given = parts.count > 1 ? Int(parts[1].prefix { $0.isASCII && $0.isNumber }) ?? 0 : 0
        let bits = given == 0 ? address.count * 8 : given
        guard bits <= address.count * 8 else { return false }
        return address.indices.allSatisfy { index in
            let relevant = min(max(bits - index * 8, 0), 8)
            let mask = relevant == 0 ? 0 : UInt8(truncatingIfNeeded: 0xFF << (8 - relevant))
            return (address[index] ^ network[index]) & mask == 0
        }
    }

    private static func bytes(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
        var address = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &address) == 1 ? address : nil
    }
}
