/// Result of one check, with advice if it is not ok.
struct Finding: Equatable, Sendable {
    enum Verdict: String, Encodable, Sendable {
        case ok, warn, fail
    }

    enum Section: String, CaseIterable, Encodable, Sendable {
        case environment, configuration, terminal, key, api, livekit, files
    }

    var section: Section
    var name: String
    var verdict: Verdict
    /// The result as text, without values that may be secrets.
    var words: String
    /// What the user should do, as a sentence.
    var advice: String?

    init(_ section: Section, _ name: String, _ verdict: Verdict = .ok, _ words: String, _ advice: String? = nil) {
        (self.section, self.name, self.verdict, self.words, self.advice) = (section, name, verdict, words, advice)
    }
}

extension Finding: Encodable {
    private enum CodingKeys: String, CodingKey { case section, name, verdict, words, advice }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(section, forKey: .section)
        try values.encode(name, forKey: .name)
        try values.encode(verdict, forKey: .verdict)
        try values.encode(words, forKey: .words)
        try values.encodeIfPresent(advice, forKey: .advice)
    }
}

/// Output of `doctor --json`.
struct DoctorReport: Encodable {
    let object = "diagnosis"
    var ok: Bool
    var checks: [Finding]

    init(_ findings: [Finding]) { (ok, checks) = (!findings.contains { $0.verdict == .fail }, findings) }
}
