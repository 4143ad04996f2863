import Model

extension AppState {
    mutating func load(_ body: JSONValue, _ name: String) {
        closePresets()
        changeCreateForm { form in
            let token = form.token
            form.fill(body)
            if !token.isEmpty { form.take(token: token) }
            form.presetName = name
        }
        say(.good("Loaded “\(name)”."))
    }

    package mutating func savePreset(_ name: String) -> [Effect] {
        guard let form = createForm else { return [] }
        switch form.kept() {
        case .success(let body): return [.savePreset(Preset(name: name, body: body))]
        case .failure(let complaint):
            changePresets { $0.say(complaint.sentence) }
            return []
        }
    }

    package mutating func take(presets result: Result<[Preset], Complaint>, said: String?) {
        changePresets { list in
            list.take(result)
            if let said { list.say(said) }
        }
    }

    private mutating func changePresets(_ change: (inout PresetList) -> Void) {
        for index in dialogs.indices {
            guard case .presets(var list) = dialogs[index] else { continue }
            change(&list)
            dialogs[index] = .presets(list)
        }
    }

    private mutating func closePresets() {
        dialogs.removeAll { if case .presets = $0 { true } else { false } }
    }
}
