import Canvas
import Client
import Model

/// The dialog that lists, sets and clears the faults of the sandbox.
package struct FaultPanel: Equatable, Sendable {
    /// Nil until the sandbox has answered.
    package private(set) var faults: SandboxFaults?
    package private(set) var index = 0
    /// The value that is being typed; nil while no value is edited.
    private(set) var value: TextInput?
    private(set) var said: String?

    package init() {}

    package var keyContext: KeyRow.Context { value == nil ? .faults : .faultValue }
    var kinds: [SandboxFaults.Kind] { faults?.kinds ?? [] }
    var selected: SandboxFaults.Kind? { kinds.indices.contains(index) ? kinds[index] : nil }

    func active(_ kind: SandboxFaults.Kind) -> SandboxFaults.Active? {
        faults?.active.first { $0.name == kind.name }
    }

    package mutating func update(with result: Result<SandboxFaults, ClientError>) {
        switch result {
        case .success(let faults): (self.faults, said) = (faults, nil)
        case .failure(let error): said = Words.sentence(for: error)
        }
    }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        if value != nil { return editValue(key) }
        switch KeyTable.command(for: key, in: .faults) {
        case .close?: return [.close]
        case .move(let move)?:
            index = min(max(0, index + move.step(page: 8, count: kinds.count)), max(0, kinds.count - 1))
        case .open?: return open()
        case .entry(.toggle)?: return toggle()
        // Only a server that has answered as a sandbox gets a change.
        case .entry(.clearAll)?: return faults == nil ? [] : [.faults(.clearAll)]
        case .entry?, .confirm?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .columns?, .preview?, .show?, .console?, nil:
            break
        }
        return []
    }

    /// Edits the value of a fault that takes one, and toggles another one.
    private mutating func open() -> [ScreenRequest] {
        guard let selected else { return [] }
        guard let standard = selected.standard else { return toggle() }
        value = TextInput(active(selected)?.value ?? standard, limit: 20)
        return []
    }

    private func toggle() -> [ScreenRequest] {
        guard let selected else { return [] }
        return [.faults(active(selected) == nil ? .set(selected.name, value: nil) : .clear(selected.name))]
    }

    private mutating func editValue(_ key: Key) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: .faultValue) {
        case .close?: value = nil
        case .open?:
            let text = value?.text ?? ""
            value = nil
            return selected.map { [.faults(.set($0.name, value: text))] } ?? []
        case .confirm?, .move?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .entry?, .columns?, .preview?, .show?, .console?, nil:
            if let notice = value?.handle(key)?.notice { return [.notify(.plain(notice))] }
        }
        return []
    }

    /// Handles a click on a line: moves the cursor there, or toggles the fault if the cursor is there already.
    package mutating func handleClick(line number: Int, scene: Scene) -> [ScreenRequest] {
        guard kinds.indices.contains(number), value == nil else { return [] }
        if number == index { return toggle() }
        index = number
        return []
    }
}
