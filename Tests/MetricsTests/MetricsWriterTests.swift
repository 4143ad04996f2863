import Testing

@testable import Metrics

/// The two text formats.
struct MetricsWriterTests {
    private static func text(_ families: [MetricFamily], _ format: ExpositionFormat) -> String {
        String(decoding: MetricsWriter.text(families, format), as: UTF8.self)
    }

    @Test func `OpenMetrics has the unit, the base name of a counter, and an end`() {
        var family = MetricFamily("api_seconds", .counter, unit: "seconds", "Time in the \"API\".")
        family.add(1.5, [MetricLabel("path", "/v1/status")])
        #expect(
            Self.text([family], .openMetrics) == """
                # TYPE api_seconds counter
                # UNIT api_seconds seconds
                # HELP api_seconds Time in the \\"API\\".
                api_seconds_total{path="/v1/status"} 1.5
                # EOF

                """)
    }

    @Test func `the old format names a counter as its samples, and writes an info as a gauge`() {
        var info = MetricFamily("build", .info, "Version with \"quotes\".")
        info.add(1, [MetricLabel("version", "1")])
        #expect(
            Self.text([MetricFamily("calls", .counter, "Calls.", 2), info], .prometheus) == """
                # TYPE calls_total counter
                # HELP calls_total Calls.
                calls_total 2
                # TYPE build_info gauge
                # HELP build_info Version with "quotes".
                build_info{version="1"} 1

                """)
    }

    @Test func `a histogram has cumulative buckets, a sum and a count`() {
        var histogram = Histogram(bounds: [0.5, 1])
        for value in [0.5, 0.7, 3, -1, .nan, .infinity] { histogram.observe(value) }
        var family = MetricFamily("wait_seconds", .histogram, unit: "seconds", "Wait.")
        family.add(histogram, [MetricLabel("path", "x")])
        #expect(
            Self.text([family], .prometheus) == """
                # TYPE wait_seconds histogram
                # HELP wait_seconds Wait.
                wait_seconds_bucket{path="x",le="0.5"} 2
                wait_seconds_bucket{path="x",le="1.0"} 3
                wait_seconds_bucket{path="x",le="+Inf"} 4
                wait_seconds_sum{path="x"} 4.2
                wait_seconds_count{path="x"} 4

                """)
        #expect(family.seriesCount == 5)
    }

    @Test(arguments: [
        (0, "0"), (-1, "-1"), (1.25, "1.25"), (1e21, "1e+21"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
        (.nan, "NaN"), (-9_223_372_036_854_775_808, "-9.223372036854776e+18"), (1e300, "1e+300"),
        (9_007_199_254_740_993, "9007199254740992.0"), (-0.0, "0"),
    ])
    func `a number is written as Prometheus reads it`(_ value: Double, _ text: String) {
        #expect(MetricsWriter.number(value) == text)
    }

    @Test func `a label value is escaped, and a family without samples is left out`() {
        var family = MetricFamily("x", .gauge, "X.")
        family.add(1, [MetricLabel("a", #"C:\dir "q""#)])
        let text = Self.text([MetricFamily("empty", .gauge, "Nothing."), family], .openMetrics)
        #expect(text.contains(#"x{a="C:\\dir \"q\""} 1"#) && !text.contains("empty"))
    }
}

/// Values of labels that come from outside.
struct MetricLabelTests {
    @Test(arguments: [
        ("av_stock_001", "av_stock_001"), ("a\nb\u{1B}[31mc", "a b [31mc"), ("a\u{202E}b", "a b"),
        ("key sk_live_0123456789abcdef", "key ********"), ("eyJhbGciOiJIUzI1NiJ9.e30.x", "********"),
        (String(repeating: "é", count: 101), String(repeating: "é", count: 99) + "…"), ("", ""),
    ])
    func `a value loses secrets, control characters and its end`(_ text: String, _ value: String) {
        #expect(MetricLabel("x", text).value == value)
    }

    @Test func `a character of many code points does not make a value long`() {
        let text = String(repeating: "e" + String(repeating: "\u{301}", count: 10_000), count: 3)
        #expect(MetricLabel("x", text).value.unicodeScalars.count <= 4 * MetricLabel.valueLimit)
    }

    @Test(arguments: [("tenant", "m_tenant"), ("tenant-id", "m_tenant_id"), ("_avatar.x", "m__avatar_x"), ("é", "m__")])
    func `a metadata key becomes a valid label name`(_ key: String, _ name: String) {
        #expect(MetricLabel.name(prefix: "m_", key: key) == name)
    }
}

/// The choice of a format by the `Accept` header.
struct ExpositionFormatTests {
    @Test(
        arguments: [
            (nil, .prometheus), ("", .prometheus), ("*/*", .prometheus), ("text/html", .prometheus),
            ("application/openmetrics-text", .openMetrics),
            (
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1", .openMetrics
            ),
            ("text/plain;version=0.0.4;q=0.9, application/openmetrics-text; q=0.5", .prometheus),
            ("application/openmetrics-text;q=0", .prometheus), ("application/openmetrics-text;q=x", .prometheus),
            ("APPLICATION/OpenMetrics-Text; Q=0.3", .openMetrics), (";;;,,,", .prometheus),
        ] as [(String?, ExpositionFormat)])
    func `OpenMetrics is chosen only if it is asked for`(_ header: String?, _ format: ExpositionFormat) {
        #expect(ExpositionFormat(accept: header) == format)
    }
}

/// Counts with a bounded number of values.
struct BoundedCounterTests {
    @Test func `values above the limit are counted together, and known ones start at 0`() {
        var counter = BoundedCounter(limit: 2, known: ["a"])
        for value in ["b", "c", "d", "b", ""] { counter.add(value) }
        #expect(counter.entries.map(\.key) == ["a", "b", "other"] && counter.entries.map(\.value) == [0, 2, 3])
        #expect(counter["c"] == 0 && counter["other"] == 3)
    }

    @Test func `huge counts of a server do not overflow`() {
        let counter = BoundedCounter.largest(["a": .max, "b": .max, "c": .max], limit: 1)
        #expect(counter["a"] == .max && counter["other"] == .max)
    }

    @Test func `the largest counts keep their value, whatever the order`() {
        let counter = BoundedCounter.largest(["a": 1, "b": 5, "c": 3, "d": 3, "e": 1], limit: 3)
        #expect(counter.entries.map(\.key) == ["b", "c", "d", "other"])
        #expect(counter["other"] == 2)
    }
}

/// Requests to the API by path.
struct CallStatisticsTests {
    @Test(arguments: [
        ("/v1/sessions?status=active&limit=100", "/v1/sessions"), ("/v1/sessions/sess_1", "/v1/sessions/{id}"),
        ("/v1/billing/quota", "/v1/billing/quota"), ("/v1/avatars/av_1?x", "/v1/avatars/{id}"),
        ("/v1/sessions/a/b", "other"), ("/v1/secret", "other"), ("", "other"), ("/v1/", "other"),
    ])
    func `a path loses its query and its ids`(_ path: String, _ pattern: String) {
        #expect(CallStatistics.pattern(path) == pattern)
    }

    @Test func `results are counted by status and by reason of the error`() {
        var calls = CallStatistics()
        calls.record(CallStatistics.Call(path: "/v1/status", status: 200, seconds: 0.02, failure: nil))
        calls.record(CallStatistics.Call(path: "/v1/status", status: nil, seconds: 5, failure: "refused"))
        let lines = MetricsSample.lines(TotalFamilies.calls(calls))
        #expect(lines.contains(#"protoface_api_requests_total{path="/v1/status",code="200"} 1"#))
        #expect(lines.contains(#"protoface_api_requests_total{path="/v1/status",code="none"} 1"#))
        #expect(lines.contains(#"protoface_api_errors_total{path="/v1/status",reason="refused"} 1"#))
        #expect(lines.contains(#"protoface_api_request_duration_seconds_count{path="/v1/status"} 2"#))
    }
}
