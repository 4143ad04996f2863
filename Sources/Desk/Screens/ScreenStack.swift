import Canvas

/// The open screens. Keys go to the top one, drawing goes bottom up.
package struct ScreenStack: Sendable {
    package private(set) var screens: [any Screen] = []
    /// Increases with every screen that opens or closes.
    package private(set) var version = 0

    package init(_ screens: [any Screen] = []) { self.screens = screens }

    package var top: (any Screen)? { screens.last }
    package var isEmpty: Bool { screens.isEmpty }
    package var count: Int { screens.count }

    package mutating func push(_ screen: any Screen) {
        assert(ScreenCatalog.contains(screen), "\(type(of: screen)) is missing in ScreenCatalog")
        screens.append(screen)
        version += 1
    }

    @discardableResult
    package mutating func pop() -> (any Screen)? {
        version += 1
        return screens.popLast()
    }

    /// The topmost screen of that type.
    package func last<Kind: Screen>(_ kind: Kind.Type) -> Kind? { screens.last { $0 is Kind } as? Kind }
    package func all<Kind: Screen>(_ kind: Kind.Type) -> [Kind] { screens.compactMap { $0 as? Kind } }
    package func contains<Kind: Screen>(_ kind: Kind.Type) -> Bool { screens.contains { $0 is Kind } }

    /// Changes the topmost screen of that type; nil if there is none.
    @discardableResult
    package mutating func update<Kind: Screen, Result>(_ kind: Kind.Type, _ change: (inout Kind) -> Result) -> Result? {
        guard let index = screens.lastIndex(where: { $0 is Kind }), var screen = screens[index] as? Kind else {
            return nil
        }
        // Removed from the stack meanwhile, so that the change does not copy the screen's buffers.
        screens[index] = EmptyScreen()
        defer { screens[index] = screen }
        return change(&screen)
    }

    package mutating func updateAll<Kind: Screen>(_ kind: Kind.Type, _ change: (inout Kind) -> Void) {
        for index in screens.indices {
            guard var screen = screens[index] as? Kind else { continue }
            change(&screen)
            screens[index] = screen
        }
    }

    /// Removes the topmost screen of that type.
    package mutating func remove<Kind: Screen>(_ kind: Kind.Type) {
        guard let index = screens.lastIndex(where: { $0 is Kind }) else { return }
        screens.remove(at: index)
        version += 1
    }

    /// Removes the lowest screen for which the condition holds, and everything above it; false if there is none.
    package mutating func removeAll<Kind: Screen>(from kind: Kind.Type, where condition: (Kind) -> Bool) -> Bool {
        guard let index = screens.firstIndex(where: { ($0 as? Kind).map(condition) == true }) else { return false }
        screens.removeSubrange(index...)
        version += 1
        return true
    }

    /// Lets the top screen handle a key or a click. `scene` depends on what the screen shows while paused.
    package mutating func handleTop(
        scene: (any Screen) -> Scene, _ body: (inout any Screen, Scene) -> [ScreenRequest]
    ) -> [ScreenRequest] {
        guard let index = screens.indices.last else { return [] }
        var screen = screens[index]
        screens[index] = EmptyScreen()
        let requests = body(&screen, scene(screen))
        screens[index] = screen
        return requests
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> ScreenStack {
        ScreenStack(screens.map { $0.anonymized(by: anonymizer) })
    }
}

extension ScreenStack: Equatable {
    package static func == (a: Self, b: Self) -> Bool {
        a.count == b.count && zip(a.screens, b.screens).allSatisfy { $0.isEqual(to: $1) }
    }
}

/// Takes the place of a screen while that screen changes.
private struct EmptyScreen: Screen {
    static let coversDesk = false
    static let handlesMouse = false
    static let showsPausedData = true
    static let keyRows: [KeyRow] = []
    var keyContext: KeyRow.Context { .everywhere }
    var footerCommands: [Command] { [] }
    var openQuestion: String? { nil }
    mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] { [] }
    func draw(_ scene: Scene, on canvas: inout Canvas) {}
    func anonymized(by anonymizer: NameAnonymizer) -> Self { self }
}
