import FoundationEssentials
import Testing

@testable import Diagnosis
@testable import Model

/// Checks every rule with a positive case, the nearest negative case and an ambiguous case.
struct RuleTests {
    private static func finding(_ rule: RuleID, _ evidence: Evidence) throws -> SessionFinding? {
        let rule = try #require(Rule.all.first { $0.id == rule })
        return rule.isApplicable(in: evidence.phase, with: evidence.sources) ? rule.evaluate(evidence) : nil
    }

    @Test(arguments: RuleCase.all)
    func `a rule has a finding of the expected confidence, or none`(_ test: RuleCase) throws {
        let evidence = test.evidence()
        let finding = try Self.finding(test.rule, evidence)
        #expect(finding?.confidence == test.confidence, "\(finding.map { "\($0)" } ?? "silent")")
        guard let finding else { return }
        #expect(finding.rule == test.rule && !finding.evidence.isEmpty && !finding.next.isEmpty)
        #expect((10...SessionFinding.verdictLimit).contains(finding.verdict.count), "\(finding.verdict)")
        #expect(!finding.verdict.hasSuffix("."))
        #expect(finding.evidence.allSatisfy { !$0.text.isEmpty })
    }

    @Test func `the table has all 39 rules, and each rule has cases of all three kinds`() {
        #expect(Rule.all.count == 39 && Set(Rule.all.map(\.id)) == Set(RuleID.allCases))
        for rule in RuleID.allCases {
            let kinds = Set(RuleCase.all.filter { $0.rule == rule }.map(\.kind))
            #expect(kinds == Set(RuleCase.Kind.allCases), "\(rule.rawValue): \(kinds)")
        }
    }

    @Test func `long names and names with control characters keep verdicts short and printable`() throws {
        let name = String(repeating: "x\u{1B}[31m\u{202E}", count: 200)
        let session = Sample.session {
            $0.transport = .livekit(Sample.settings(room: name, identity: name, pin: name, isTrack: true))
            $0.avatarID = name
        }
        let evidence = Sample.evidence(session) {
            $0.room = Sample.room([Sample.worker(attributes: ["lk.publish_on_behalf": name]), Sample.caller(name)])
            $0.claims = Sample.claims { payload, _ in payload["sub"] = .string(name + "y") }
        }
        let findings = SessionDiagnosis.findings(evidence)
        #expect(!findings.isEmpty)
        for text in findings.flatMap({ [$0.verdict] + $0.evidence.map(\.shown) }) {
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }, "\(text)")
        }
        #expect(findings.allSatisfy { $0.verdict.count <= SessionFinding.verdictLimit })
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
    func `infinite, undefined and huge values do not crash a rule`(_ value: Double) {
        let evidence = Sample.evidence(Sample.session()) {
            $0.media = Sample.media { media in
                media.rate = value
                media.avatar = .init(level: value, silentSince: Date(timeIntervalSince1970: value), gaps: .max)
                media.durationRatio = value
                media.drift = .init(offset: value, slope: value, observed: value)
                media.interruption = .init(at: Sample.now, spokeOn: value, didAgentStop: true)
                media.agentCorrelation = .init(r: value, lag: value)
                media.callerCorrelation = .init(r: value, lag: value)
                media.viewers = [.init(identity: "v", isOwn: false, rate: value, isPoor: true)]
            }
            $0.relay = Sample.relay {
                ($0.durationRatio, $0.soundAfterInterrupt, $0.lostBeforeReady) = (value, value, value)
            }
        }
        for finding in SessionDiagnosis(evidence).findings { #expect(finding.verdict.count <= 70) }
    }
}
