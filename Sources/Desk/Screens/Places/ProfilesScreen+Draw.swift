import Canvas
import Model
import Settings

extension ProfilesScreen {
    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let entries = scene.profiles
        let layout = ProfilesLayout(scene.size, count: entries.count)
        let here = entries.first { $0.name == scene.profileInUse }
        canvas.box(
            canvas.bounds.droppingTop(1).droppingBottom(1), style: .focus, title: [Span("Profiles", .title)],
            right: here.map { [Span("▶ ", Style(.ok, bold: true)), Span("current: ", .dim), Span($0.name, .strong)] }
                ?? [],
            foot: scene.configFile.map { [Span($0, .dim)] } ?? [])
        let row = ProfileRow(width: layout.list.width, entries: entries)
        row.drawNames(on: &canvas, x: layout.list.x, y: layout.list.y)
        let top = layout.top(of: index, count: entries.count)
        for (line, entry) in entries.dropFirst(top).prefix(max(1, layout.list.height - 1)).enumerated() {
            draw(entry, top + line, row, scene, on: &canvas, x: layout.list.x, y: layout.list.y + 1 + line)
        }
        let lines = facts(scene, width: layout.facts.width)
        for (line, spans) in lines.prefix(layout.facts.height).enumerated() {
            canvas.put(spans, x: layout.facts.x, y: layout.facts.y + line, width: layout.facts.width)
        }
    }

    private func draw(
        _ entry: ProfileEntry, _ number: Int, _ row: ProfileRow, _ scene: Scene, on canvas: inout Canvas, x: Int, y: Int
    ) {
        let rect = Rect(x: x - 1, y: y, width: row.width + 2, height: 1)
        row.draw(entry, isHere: entry.name == scene.profileInUse, on: &canvas, x: x, y: y)
        canvas.mark(rect, .line(number))
        guard number == index else { return }
        canvas.put("▌", x: x - 1, y: y, style: .focus)
        canvas.paint(.cursor, rect)
    }

    /// Details of the profile under the cursor, and the effect of Enter.
    private func facts(_ scene: Scene, width: Int) -> [[Span]] {
        guard scene.profiles.indices.contains(index) else { return [] }
        let entry = scene.profiles[index]
        let text = LabelledText(width: width, labelWidth: 10)
        var lines = [heading(entry, width)]
        // The values of an invalid profile may be wrong, so they are not shown.
        if let flaw = entry.flaw {
            return lines + text.rows("error", flaw, .bad) + [[]] + enterHint(entry, scene, text)
        }
        lines += text.rows("api", address(entry.place))
        lines += text.rows("key", entry.keySource)
        lines += text.rows("access", changes(entry.place), entry.place.isReadOnly ? .warn : .text)
        lines += text.rows("status", [entry.reach.span(entry.place)])
        lines.append([])
        lines += enterHint(entry, scene, text)
        if scene.profiles.count <= 2, !scene.isShared { lines += [[]] + exampleProfile(scene, text) }
        return lines
    }

    private func heading(_ entry: ProfileEntry, _ width: Int) -> [Span] {
        let rule = String(repeating: "─", count: max(0, width - textWidth(entry.name) - 1))
        return [Span(entry.name, .info), Span(" " + rule, .faint)]
    }

    /// Names production in text too, for terminals without colours.
    private func address(_ place: Place) -> [Span] {
        guard place.kind != .sandbox else { return [Span("in this process, on a free local port")] }
        return [Span(place.address)]
            + (place.kind == .production ? [Span("  production", Style(.bad, bold: true))] : [])
    }

    private func changes(_ place: Place) -> String {
        if place.isReadOnly { return "read-only: sessions can't be created or ended" }
        return place.kind == .production
            ? "full; ending a session on production requires a typed phrase"
            : "full: sessions can be created and ended"
    }

    private func enterHint(_ entry: ProfileEntry, _ scene: Scene, _ text: LabelledText) -> [[Span]] {
        if entry.name == pendingProfile { return text.text("◌ The key is being read…  Esc cancels.", .info) }
        if entry.flaw != nil {
            return text.text("The profile can't be used until the file is corrected; r reads the file again.", .dim)
        }
        if entry.name == scene.profileInUse {
            let here = text.text("▶ Current profile.", Style(.ok, bold: true))
            return entry.isOutdated
                ? here
                    + text.text("The file has changed: switch to another profile and back to apply it.", .warn)
                : here
        }
        return text.text(
            "\(Key.enter.label) connects to this profile. Sessions, marks and filters are dropped; "
                + "drafts are kept without tokens.",
            .dim)
    }

    private func exampleProfile(_ scene: Scene, _ text: LabelledText) -> [[Span]] {
        guard let file = scene.configFile else {
            return text.text("HOME is not set, so there is no file for profiles.", .dim)
        }
        let example = [#"[profiles.acme]"#, #"api_key_command = "pass show protoface/acme""#]
        return text.text("A profile names an API and the source of its key. Profiles are defined in \(file):", .dim)
            + example.map { [Span("  " + $0, .text)] }
    }
}
