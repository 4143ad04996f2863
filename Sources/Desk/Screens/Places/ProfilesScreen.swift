import Canvas
import Settings

/// The list of profiles with API, key source, write access and availability; Enter connects to one.
package struct ProfilesScreen: Equatable, Sendable {
    package private(set) var index: Int
    /// The name of the profile whose key is being read.
    var pendingProfile: String?

    /// The cursor starts on the profile in use.
    package init(_ scene: Scene) { index = scene.profiles.firstIndex { $0.name == scene.profileInUse } ?? 0 }

    /// Keeps the cursor on the profile `name` after the profiles were reloaded, if it still exists.
    mutating func stay(on name: String?, of entries: [ProfileEntry]) {
        index = entries.firstIndex { $0.name == name } ?? max(0, min(index, entries.count - 1))
    }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        guard let command = KeyTable.command(for: key, in: .places) else { return [] }
        switch command {
        case .open: return open(scene)
        case .close: return pendingProfile == nil ? [.close] : [.places(.cancelSwitch)]
        case .move(let move): self.move(move, scene)
        case .console(.refresh): return [.places(.probe)]
        case .console, .show: return [.run(command)]
        case .confirm, .section, .list, .filter, .session, .document, .diff, .calls, .form, .request, .entry, .columns,
            .preview:
            break
        }
        return []
    }

    /// Handles a click on a line: moves the cursor there, or connects if the cursor is there already.
    package mutating func handleClick(line number: Int, scene: Scene) -> [ScreenRequest] {
        guard scene.profiles.indices.contains(number) else { return [] }
        if number == index { return open(scene) }
        index = number
        return []
    }

    private func open(_ scene: Scene) -> [ScreenRequest] {
        guard scene.profiles.indices.contains(index) else { return [] }
        let entry = scene.profiles[index]
        if let flaw = entry.flaw { return [.notify(.bad(flaw))] }
        if entry.name == scene.profileInUse, scene.link == .connected {
            return [.notify(.plain("The profile \(entry.name) is already in use."))]
        }
        return pendingProfile == entry.name ? [] : [.places(.switchTo(entry.name))]
    }

    private mutating func move(_ move: Command.Move, _ scene: Scene) {
        let count = scene.profiles.count
        let page = max(1, ProfilesLayout(scene.size, count: count).list.height - 2)
        index = max(0, min(index + move.step(page: page, count: count), count - 1))
    }
}
