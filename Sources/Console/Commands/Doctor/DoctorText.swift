import Canvas
import Model

/// Findings as text: a heading per section, a status mark per line, advice below, wrapped to `width` columns.
struct DoctorText: Sendable {
    let width: Int
    let paint: ShellStyle
    let showsUTF8: Bool
    private static let nameWidth = 13

    func lines(_ findings: [Finding]) -> [String] {
        var lines: [String] = []
        for section in Finding.Section.allCases {
            let sectionFindings = findings.filter { $0.section == section }
            guard !sectionFindings.isEmpty else { continue }
            lines += (lines.isEmpty ? [] : [""]) + [paint(section.rawValue, .strong)]
            for finding in sectionFindings { lines += self.lines(finding) }
        }
        return lines + ["", summary(findings)]
    }

    private func lines(_ finding: Finding) -> [String] {
        let name = ScreenText.clean(finding.name)
        let padding = String(repeating: " ", count: max(1, Self.nameWidth - textWidth(name)))
        let (glyph, tone) = mark(finding.verdict)
        let indent = String(repeating: " ", count: 2 + textWidth(glyph) + 1 + Self.nameWidth)
        let textColumns = max(20, width - textWidth(indent))
        var lines: [String] = []
        for (index, words) in LineBreaking.lines(ScreenText.clean(finding.words), width: textColumns).enumerated() {
            lines.append(
                index == 0 ? "  " + paint(glyph, tone) + " " + paint(name, .dim) + padding + words : indent + words)
        }
        for words in finding.advice.map({ LineBreaking.lines(ScreenText.clean($0), width: textColumns) }) ?? [] {
            lines.append(indent + paint(words, tone))
        }
        return lines
    }

    private func mark(_ verdict: Finding.Verdict) -> (String, ShellStyle.Tone) {
        switch verdict {
        case .ok: (showsUTF8 ? "✔" : "ok  ", .good)
        case .warn: (showsUTF8 ? "▲" : "warn", .warn)
        case .fail: (showsUTF8 ? "✖" : "FAIL", .bad)
        }
    }

    private func summary(_ findings: [Finding]) -> String {
        let (fails, warns) = (findings.count { $0.verdict == .fail }, findings.count { $0.verdict == .warn })
        guard fails + warns > 0 else { return paint("\(Format.counted(findings.count, "check")) passed.", .good) }
        let parts =
            (fails > 0 ? [Format.counted(fails, "failure")] : [])
            + (warns > 0 ? [Format.counted(warns, "warning")] : [])
        let checks = Format.counted(findings.count, "check")
        return paint("\(checks), \(parts.joined(separator: ", ")).", fails > 0 ? .bad : .warn)
    }
}
