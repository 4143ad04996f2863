import FoundationEssentials
import Metrics
import Model
import Sandbox
import Testing

@testable import Console

/// The HTTP answers of the exporter, without a socket.
struct MetricsServiceTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    private static func service(after seconds: TimeInterval = 1) -> MetricsService {
        MetricsService(
            LockedValue(FleetReport(at: start)), LockedValue(CallStatistics()),
            ProcessFamilies(startedAt: start, version: "1.2", commit: "abc"), now: { start.addingTimeInterval(seconds) }
        )
    }

    @Test(
        arguments: [
            (nil, "text/plain; version=0.0.4; charset=utf-8", false),
            ("application/openmetrics-text", "application/openmetrics-text; version=1.0.0; charset=utf-8", true),
        ] as [(String?, String, Bool)])
    func `a scrape is answered in the wanted format`(_ accept: String?, _ type: String, _ hasEnd: Bool) {
        let headers = accept.map { ["Accept": $0] } ?? [:]
        let response = Self.service().respond(to: Request("GET", "/metrics?x=y", headers: headers))
        let text = String(decoding: response.body, as: UTF8.self)
        #expect(response.status == 200 && response.header("content-type") == type)
        #expect(text.hasSuffix("# EOF\n") == hasEnd && text.contains("protoface_up 0\n"))
        #expect(text.contains(#"protoface_build_info{version="1.2",commit="abc"} 1"#))
        #expect(text.contains("process_resident_memory_bytes ") && text.contains("process_cpu_seconds_total "))
    }

    @Test(arguments: [
        ("GET", "/healthz", 1, 200), ("GET", "/healthz", 401, 503), ("GET", "/", 1, 200), ("GET", "/x", 1, 404),
        ("POST", "/metrics", 1, 405),
    ])
    func `other paths and methods are answered in words`(
        _ method: String, _ path: String, _ seconds: Double, _ status: Int
    ) {
        let response = Self.service(after: seconds).respond(to: Request(method, path))
        #expect(response.status == status && !response.body.isEmpty)
        #expect(response.header("Content-Type") == "text/plain; charset=utf-8")
    }

    @Test func `HEAD has the length of GET and no body`() {
        let (response, whole) = (
            Self.service().respond(to: Request("HEAD", "/healthz")),
            Self.service().respond(to: Request("GET", "/healthz"))
        )
        #expect(response.body.isEmpty && response.header("Content-Length") == String(whole.body.count))
    }

    @Test(
        arguments: [
            ("127.0.0.1:9464", "127.0.0.1", 9464), ("[::1]:0", "::1", 0), ("localhost:65535", "localhost", 65535),
            ("0.0.0.0:1", "0.0.0.0", 1),
        ] as [(String, String, UInt16)])
    func `an address to listen on has a host and a port`(_ text: String, _ host: String, _ port: UInt16) {
        #expect(ListenAddress(text)?.host == host && ListenAddress(text)?.port == port)
    }

    @Test(arguments: ["", ":9464", "9464", "::1:9464", "a:65536", "a:-1", "a:", "a:9464 "])
    func `a text without host or port is no address`(_ text: String) { #expect(ListenAddress(text) == nil) }
}
