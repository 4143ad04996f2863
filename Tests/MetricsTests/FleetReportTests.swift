import Diagnosis
import FoundationEssentials
import Testing

@testable import Metrics
@testable import Model

/// What a scrape shows.
struct FleetReportTests {
    typealias Sample = MetricsSample

    /// A report of the sessions, made 100 s after the start with a poll interval of 5 s.
    private static func report(_ sessions: [Session], _ options: MetricsOptions = MetricsOptions()) -> FleetReport {
        var (fleet, report) = (FleetObserver(), FleetReport(at: Sample.start))
        fleet.apply(active: Sample.rows(sessions), at: Sample.at(100))
        report.apply(fleet, options, clockSkew: 0, interval: 5, at: Sample.at(100))
        report.noteAttempt(.up, at: Sample.at(100))
        return report
    }

    private static func lines(_ report: FleetReport, at seconds: TimeInterval = 101, _ prefix: String = "") -> [String]
    {
        Sample.lines(report.families(CallStatistics(), at: Sample.at(seconds)), prefix)
    }

    @Test func `live sessions are counted by status, surface, avatar and host`() {
        let sessions = [
            Sample.running(1), Sample.running(2) { $0.billingSurface = "pipecat" },
            Sample.session(3, .queued) { $0.transport = .pipecat }, Sample.session(4, SessionStatus(rawValue: "new")),
        ]
        let lines = Self.lines(Self.report(sessions))
        for line in [
            #"protoface_sessions{status="running"} 2"#, #"protoface_sessions{status="starting"} 0"#,
            #"protoface_sessions{status="other"} 1"#, #"protoface_surface_sessions{surface="api"} 3"#,
            #"protoface_surface_sessions{surface="pipecat"} 1"#,
            #"protoface_host_sessions{host="acme.livekit.cloud"} 3"#, #"protoface_host_sessions{host="none"} 1"#,
            #"protoface_avatar_sessions{avatar="av_stock_001"} 4"#, "protoface_slots_used 4", "protoface_up 1",
            "protoface_oldest_start_seconds 100",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(lines.contains { $0.hasPrefix("protoface_credits_burn_rate 0.0333") })
    }

    @Test(arguments: [
        ("wss://user:pass@host.example:443/path", "host.example"), ("wss://[::1]:7880", "[::1]"),
        ("nonsense", "nonsense"),
        ("", ""), ("wss://", ""), ("wss://a?b#c", "a"),
    ])
    func `a host label has neither user, port nor path`(_ url: String, _ host: String) {
        let transport = Transport.livekit(LiveKitTransport(url: url, roomName: "r"))
        #expect(SessionFamilies.host(Sample.session(1, .queued) { $0.transport = transport }) == host)
    }

    @Test func `data that is older than three polls is not shown, and says so`() {
        let report = Self.report([Sample.running(1)])
        #expect(Self.lines(report, at: 115, "protoface_sessions{").count == 6)
        #expect(Self.lines(report, at: 116, "protoface_sessions{").isEmpty)
        #expect(Self.lines(report, at: 116, "protoface_up") == ["protoface_up 0"])
        #expect(Self.lines(report, at: 116).contains(#"protoface_data_age_seconds{data="sessions"} 16"#))
        #expect(Self.lines(report, at: 116).contains(#"protoface_data_age_seconds{data="quota"} +Inf"#))
        #expect(Self.lines(report, at: 116).contains("protoface_sessions_opened_total 0"), "totals stay")
    }

    @Test(
        arguments: [
            (.unknown, "0", "0", "0"), (.up, "1", "1", "0"), (.refused, "0", "1", "0"), (.keyRefused, "0", "1", "1"),
            (.unreachable, "0", "0", "0"),
        ] as [(FleetReport.Link, String, String, String)])
    func `a failed poll is seen at once`(_ link: FleetReport.Link, _ up: String, _ reachable: String, _ refused: String)
    {
        var report = Self.report([Sample.running(1)])
        report.noteAttempt(link, at: Sample.at(101))
        let lines = Self.lines(report)
        #expect(lines.contains("protoface_up \(up)") && lines.contains("protoface_api_reachable \(reachable)"))
        #expect(lines.contains("protoface_api_key_refused \(refused)"))
        #expect(!Self.lines(report, "protoface_sessions{").isEmpty, "the data is 1 s old")
    }

    @Test func `the polling loop counts as dead after 400 s without a request`() {
        let report = Self.report([])
        #expect(report.isPolling(at: Sample.at(500)) && !report.isPolling(at: Sample.at(501)))
    }

    @Test func `after the clock was set back data has no known age, and polling is not proven`() {
        let report = Self.report([Sample.running(1)])
        #expect(report.ages.age(.sessions, at: Sample.at(98.5)) == 0, "a small correction")
        #expect(report.ages.age(.sessions, at: Sample.at(90)) == .infinity)
        #expect(!report.ages.isFresh(.sessions, at: Sample.at(90)))
        #expect(report.isPolling(at: Sample.at(90)) && !report.isPolling(at: Sample.at(100 - 3600)))
    }

    @Test func `slots, credits, usage and platform come from their answers`() {
        var report = Self.report([])
        var quota = Quota(planKey: "launch", balanceCredits: 12.5, canStartSession: false)
        quota.includedCreditsLimit = 100
        report.apply(quota, interval: 30, at: Sample.at(100))
        report.apply(Plan.published, interval: 300, at: Sample.at(100))
        let platform = PlatformStatus(
            status: .degraded,
            components: [
                PlatformStatus.Component(name: "api", status: .operational),
                PlatformStatus.Component(name: "api", status: .outage),
            ])
        report.apply(platform, interval: 30, at: Sample.at(100))
        let usage = UsageReport(
            periodStart: Sample.start, periodEnd: Sample.at(9), billableSeconds: 7, sessions: 3,
            byQuality: ["standard": 7], creditsCharged: 2)
        report.apply(usage, interval: 60, at: Sample.at(100))
        var fleet = FleetObserver()
        fleet.apply(active: [], at: Sample.at(101))
        report.apply(fleet, MetricsOptions(), clockSkew: nil, interval: 5, at: Sample.at(101))
        let lines = Self.lines(report)
        for line in [
            "protoface_slots_limit 10", "protoface_slots_used 0", "protoface_credits 12.5",
            "protoface_credits_included 100", "protoface_can_start_session 0", "protoface_month_sessions 3",
            #"protoface_plan_info{plan="launch",status="active"} 1"#,
            #"protoface_month_billable_seconds{quality="standard"} 7"#, "protoface_month_credits 2",
            #"protoface_platform_status{component="platform",status="degraded"} 1"#,
            #"protoface_platform_status{component="api",status="operational"} 1"#,
            #"protoface_platform_status{component="api",status="outage"} 0"#,
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(lines.count { $0.hasPrefix("protoface_platform_status{component=\"api\"") } == 4, "a name only once")
    }

    @Test func `metadata becomes labels only when asked, with a bounded number of values`() {
        let sessions = (0..<200).map { number in
            Sample.running(number) { $0.metadata = ["tenant-id": .string("t\(number % 120)"), "user": .string("x")] }
        }
        #expect(!Self.lines(Self.report(sessions)).contains { $0.contains("metadata_") })
        var options = MetricsOptions()
        #expect(options.setMetadataKeys(["tenant-id"]) == nil)
        let lines = Self.lines(Self.report(sessions, options), "protoface_metadata_sessions")
        #expect(lines.count == 51 && lines.contains(#"protoface_metadata_sessions{metadata_tenant_id="t1"} 2"#))
        #expect(lines.contains(#"protoface_metadata_sessions{metadata_tenant_id="other"} 100"#))
        #expect(
            Self.lines(Self.report(sessions, options), "protoface_session_info").allSatisfy {
                $0.contains("metadata_tenant_id=\"t")
            })
    }

    @Test func `metadata keys that can't be labels are refused`() {
        var options = MetricsOptions()
        for keys in [["a.b", "a-b"], [""], Array(repeating: "x", count: 6)] {
            #expect(options.setMetadataKeys(keys) != nil, "\(keys)")
        }
        #expect(options.metadataKeys.isEmpty)
    }

    @Test func `sessions in trouble get a series of their own first, then the oldest sessions`() {
        var options = MetricsOptions()
        options.sessions = 2
        var fleet = FleetObserver()
        for second in stride(from: 0, through: 60, by: 2) {
            let sessions = (1...5).map { number in
                let frames = number == 4 ? min(second, 30) * 25 : second * 25
                return Sample.running(number, created: Double(number) - 20, frames: frames, billable: second)
            }
            fleet.apply(active: Sample.rows(sessions), at: Sample.at(Double(second)))
        }
        var report = FleetReport(at: Sample.start)
        report.apply(fleet, options, clockSkew: 0, interval: 5, at: Sample.at(60))
        let lines = Self.lines(report, at: 60)
        #expect(lines.contains(#"protoface_session_frame_rate{session="sess_4"} 0"#), "the stalled one")
        #expect(lines.contains(#"protoface_session_stalled_seconds{session="sess_4"} 30"#))
        #expect(lines.contains(#"protoface_session_frame_rate{session="sess_1"} 25"#), "then the oldest one")
        #expect(lines.count { $0.hasPrefix("protoface_session_info") } == 2)
        #expect(lines.contains("protoface_stalled_sessions 1"))
        #expect(lines.contains(#"protoface_frame_rate_sessions{band="stalled"} 1"#))
        #expect(lines.contains(#"protoface_frame_rate_sessions{band="24+"} 4"#))
        #expect(lines.contains(#"protoface_findings{rule="video_frozen",confidence="is"} 1"#))
    }

    @Test func `the number of series does not grow with the fleet`() {
        func series(_ count: Int) -> Int {
            let sessions = (0..<count).map { number in
                Sample.running(number) {
                    $0.avatarID = "av_\(number)"
                    $0.transport = .livekit(LiveKitTransport(url: "wss://h\(number).example", roomName: "r"))
                    $0.billingSurface = "surface_\(number)"
                }
            }
            return Self.report(sessions).families(CallStatistics(), at: Sample.at(101)).reduce(0) {
                $0 + $1.seriesCount
            }
        }
        let (small, large) = (series(100), series(2000))
        #expect(small == large && large < 500, "\(small) \(large)")
    }

    @Test func `ids that are equal after they were shortened give one series`() {
        let sessions = (0..<3).map { number in
            let id = SessionID(String(repeating: "x", count: 200) + "\(number)")
            return Session(
                id: id, status: .running, avatarID: "a", transport: .pipecat, maxDurationSeconds: 1,
                createdAt: Sample.start)
        }
        #expect(Self.lines(Self.report(sessions), "protoface_session_info").count == 1)
    }

    @Test func `no label shows a secret`() {
        let session = Sample.running(1) {
            $0.metadata = ["k": .string("sk_live_0123456789abcdef")]
            $0.avatarID = "eyJhbGciOiJIUzI1NiJ9.e30.sig"
        }
        var options = MetricsOptions()
        #expect(options.setMetadataKeys(["k"]) == nil)
        let text = Self.lines(Self.report([session], options)).joined()
        #expect(!text.contains("sk_live") && !text.contains("eyJ") && text.contains("********"))
    }
}
