import Canvas
import Model

/// Findings for people: a heading for each section, a mark for each line, advice below, never wider than the window.
struct DoctorText: Sendable {
    let width: Int
    let paint: Paint
    let showsUTF8: Bool
    private static let nameWidth = 13

    func lines(_ findings: [Finding]) -> [String] {
        var lines: [String] = []
        for section in Finding.Section.allCases {
            let own = findings.filter { $0.section == section }
            guard !own.isEmpty else { continue }
            lines += (lines.isEmpty ? [] : [""]) + [paint(section.rawValue, .strong)]
            for finding in own { lines += self.lines(finding) }
        }
        return lines + ["", sum(findings)]
    }

    private func lines(_ finding: Finding) -> [String] {
        let name = ScreenText.clean(finding.name)
        let gap = String(repeating: " ", count: max(1, Self.nameWidth - textWidth(name)))
        let (glyph, tone) = mark(finding.verdict)
        let indent = String(repeating: " ", count: 2 + textWidth(glyph) + 1 + Self.nameWidth)
        let room = max(20, width - textWidth(indent))
        var lines: [String] = []
        for (index, words) in Wrap.lines(ScreenText.clean(finding.words), width: room).enumerated() {
            lines.append(
                index == 0 ? "  " + paint(glyph, tone) + " " + paint(name, .dim) + gap + words : indent + words)
        }
        for words in finding.advice.map({ Wrap.lines(ScreenText.clean($0), width: room) }) ?? [] {
            lines.append(indent + paint(words, tone))
        }
        return lines
    }

    private func mark(_ verdict: Finding.Verdict) -> (String, Paint.Tone) {
        switch verdict {
        case .ok: (showsUTF8 ? "✔" : "ok  ", .good)
        case .warn: (showsUTF8 ? "▲" : "warn", .warn)
        case .fail: (showsUTF8 ? "✖" : "FAIL", .bad)
        }
    }

    private func sum(_ findings: [Finding]) -> String {
        let (fails, warns) = (findings.count { $0.verdict == .fail }, findings.count { $0.verdict == .warn })
        guard fails + warns > 0 else { return paint("All \(findings.count) are well.", .good) }
        let parts =
            (fails > 0 ? [Format.counted(fails, "failure")] : [])
            + (warns > 0 ? [Format.counted(warns, "warning")] : [])
        return paint("\(parts.joined(separator: ", ")), of \(findings.count) looked at.", fails > 0 ? .bad : .warn)
    }
}
