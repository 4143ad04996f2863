import FoundationEssentials
import Glibc
import Metrics

/// Families about the exporter itself, with the names that Prometheus client libraries use.
struct ProcessFamilies: Sendable {
    private let startedAt: Date
    private let build: MetricFamily

    init(startedAt: Date, version: String, commit: String) {
        self.startedAt = startedAt
        var build = MetricFamily("protoface_build", .info, "Version of the exporter.")
        build.add(1, [MetricLabel("version", version), MetricLabel("commit", commit)])
        self.build = build
    }

    func families() -> [MetricFamily] {
        var families = [
            build,
            MetricFamily(
                "process_start_time_seconds", .gauge, unit: "seconds", "Start of the exporter, in Unix time.",
                startedAt.timeIntervalSince1970),
        ]
        if let seconds = Self.processorSeconds {
            families.append(
                MetricFamily(
                    "process_cpu_seconds", .counter, unit: "seconds", "Processor time of the exporter.", seconds))
        }
        if let bytes = Self.residentBytes {
            families.append(
                MetricFamily(
                    "process_resident_memory_bytes", .gauge, unit: "bytes", "Resident memory of the exporter.", bytes))
        }
        return families
    }

    private static var processorSeconds: Double? {
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static var residentBytes: Double? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        return text.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map { $0 * Double(getpagesize()) }
    }
}
