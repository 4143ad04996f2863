/// Families of what happened since the start of the exporter.
enum TotalFamilies {
    static func all(_ totals: FleetTotals) -> [MetricFamily] {
        var ended = MetricFamily(
            "protoface_sessions_ended", .counter,
            "Sessions that ended, by reason; the two limits are derived from the duration.")
        ended.add(totals.ended, label: "reason")
        var failures = MetricFamily("protoface_session_failures", .counter, "Sessions that failed, by failure code.")
        failures.add(totals.failures, label: "code")
        return [
            MetricFamily(
                "protoface_sessions_opened", .counter, "Sessions that were created.", Double(totals.opened)),
            ended, failures,
            MetricFamily(
                "protoface_session_stalls", .counter, "Times that the frames of a session stopped.",
                Double(totals.stalls)),
            histogram("protoface_session_queue_seconds", "Time from creation to the worker's start.", totals.queue),
            histogram(
                "protoface_session_first_frame_seconds", "Time from the worker's start to the first frame.",
                totals.firstFrame),
            histogram("protoface_session_startup_seconds", "Time from creation to the first frame.", totals.startUp),
            histogram(
                "protoface_session_duration_seconds", "Time from the worker's start to the end.", totals.duration),
        ]
    }

    private static func histogram(_ name: String, _ help: String, _ histogram: Histogram) -> MetricFamily {
        var family = MetricFamily(name, .histogram, unit: "seconds", help)
        family.add(histogram)
        return family
    }

    static func calls(_ calls: CallStatistics) -> [MetricFamily] {
        var durations = MetricFamily(
            "protoface_api_request_duration_seconds", .histogram, unit: "seconds", "Duration of requests to the API.")
        var requests = MetricFamily(
            "protoface_api_requests", .counter, "Requests to the API by HTTP status; none without an answer.")
        var errors = MetricFamily("protoface_api_errors", .counter, "Failed requests to the API by reason.")
        for (path, histogram) in calls.durations.sorted(by: { $0.key < $1.key }) {
            let label = MetricLabel("path", path)
            durations.add(histogram, [label])
            for (status, count) in calls.statuses[path]?.entries ?? [] {
                requests.add(Double(count), [label, MetricLabel("code", status)])
            }
            for (reason, count) in calls.errors[path]?.entries ?? [] {
                errors.add(Double(count), [label, MetricLabel("reason", reason)])
            }
        }
        return [durations, requests, errors]
    }
}
