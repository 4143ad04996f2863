import Canvas
import Settings

/// Everywhere the console can go: which API, which key, what may be done there, and whether it answers.
struct PlacesScreen: Equatable, Sendable {
    private(set) var index: Int
    /// The place whose key is being read.
    var awaited: String?

    /// The cursor begins where the console is.
    init(_ scene: Scene) { index = scene.profiles.firstIndex { $0.name == scene.profileInUse } ?? 0 }

    /// Among other profiles the cursor stays on the one it was on, where that is left.
    mutating func stay(on name: String?, of entries: [ProfileEntry]) {
        index = entries.firstIndex { $0.name == name } ?? max(0, min(index, entries.count - 1))
    }

    mutating func handle(_ key: Key, scene: Scene) -> [Ask] {
        guard let command = KeyTable.command(for: key, in: .places) else { return [] }
        if move(command, scene) { return [] }
        switch command {
        case .close: return awaited == nil ? [.close] : [.stayHere]
        case .open: return open(scene)
        case .refresh: return [.probePlaces]
        default: return [.run(command)]
        }
    }

    /// A click moves the cursor there, one on the cursor's own line goes there.
    mutating func choose(_ number: Int, scene: Scene) -> [Ask] {
        guard scene.profiles.indices.contains(number) else { return [] }
        if number == index { return open(scene) }
        index = number
        return []
    }

    private func open(_ scene: Scene) -> [Ask] {
        guard scene.profiles.indices.contains(index) else { return [] }
        let entry = scene.profiles[index]
        if let flaw = entry.flaw { return [.say(.bad(flaw))] }
        if entry.name == scene.profileInUse, scene.link == .connected {
            return [.say(.plain("You are at \(entry.name) already."))]
        }
        return awaited == entry.name ? [] : [.switchPlace(entry.name)]
    }

    private mutating func move(_ command: Command, _ scene: Scene) -> Bool {
        let count = scene.profiles.count
        let page = max(1, PlacesLayout(scene.size, count: count).list.height - 2)
        let steps: [Command: Int] = [.down: 1, .up: -1, .pageDown: page, .pageUp: -page, .top: -count, .bottom: count]
        guard let step = steps[command] else { return false }
        index = max(0, min(index + step, count - 1))
        return true
    }
}
