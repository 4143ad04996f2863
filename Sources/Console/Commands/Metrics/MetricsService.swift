import FoundationEssentials
import Metrics
import Model
import Sandbox

/// Answers scrapes from the last report. A scrape makes no request to the API.
final class MetricsService: HTTPService {
    private let report: LockedValue<FleetReport>
    private let calls: LockedValue<CallStatistics>
    private let process: ProcessFamilies
    private let now: @Sendable () -> Date

    init(
        _ report: LockedValue<FleetReport>, _ calls: LockedValue<CallStatistics>, _ process: ProcessFamilies,
        now: @escaping @Sendable () -> Date
    ) {
        (self.report, self.calls, self.process, self.now) = (report, calls, process, now)
    }

    func respond(to request: Request) -> Response {
        guard ["GET", "HEAD"].contains(request.method) else {
            return Self.text(405, "Only GET and HEAD are supported.\n", ["Allow": "GET, HEAD"])
        }
        var response =
            switch request.path {
            case "/metrics": metrics(request)
            case "/healthz": health()
            case "/": Self.text(200, "protoface-console metrics\n\n/metrics\n/healthz\n")
            default: Self.text(404, "There are only /metrics and /healthz.\n")
            }
        if request.method == "HEAD" {
            response.headers["Content-Length"] = String(response.body.count)
            response.body = Data()
        }
        return response
    }

    func refuse(_ error: HTTPRequestError) -> Response { Self.text(error.status, error.message + "\n") }
    func tapLine() -> Data { Data() }

    private func metrics(_ request: Request) -> Response {
        let format = ExpositionFormat(accept: request.header("Accept"))
        let families = report.withLock { $0 }.families(calls.withLock { $0 }, at: now()) + process.families()
        return Response(
            status: 200, headers: ["Content-Type": format.contentType],
            body: Data(MetricsWriter.text(families, format)))
    }

    private func health() -> Response {
        let report = report.withLock { $0 }
        guard report.isPolling(at: now()) else {
            return Self.text(503, "The exporter has stopped polling the API.\n")
        }
        return Self.text(200, "ok: \(Self.words(report.link))\n")
    }

    private static func words(_ link: FleetReport.Link) -> String {
        switch link {
        case .unknown: "the API has not answered yet"
        case .up: "the API answers"
        case .refused: "the API answers with errors"
        case .keyRefused: "the API refuses the key"
        case .unreachable: "the API does not answer"
        }
    }

    private static func text(_ status: Int, _ text: String, _ headers: [String: String] = [:]) -> Response {
        let headers = headers.merging(["Content-Type": "text/plain; charset=utf-8"]) { $1 }
        return Response(status: status, headers: headers, body: Data(text.utf8))
    }
}
