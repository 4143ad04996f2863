import Canvas

extension CreateForm: Screen {
    package static let coversDesk = true
    package static let handlesMouse = true
    package static let showsPausedData = false

    package var openQuestion: String? { pendingConfirmation.map { "\($0)" } }

    package var keyContext: KeyRow.Context { .form }

    /// On a field with a list of options, Enter opens the list, and chooses an option while it is open.
    package func command(for key: Key) -> Command? {
        form.isPickerOpen || key == .enter && form.isPickerFocused ? nil : KeyTable.command(for: key, in: keyContext)
    }

    package var footerCommands: [Command] {
        let token: [Command] = type == .livekit ? [.form(.showToken)] : []
        let request: [Command] = type == .fake ? [] : [.form(.showRequest)]
        let anyway: [Command] = type == .fake || type == .pipecat ? [] : [.form(.sendAnyway)]
        // On the avatar, Enter opens the list.
        let next: [Command] = form.isPickerFocused ? [] : [.form(.next)]
        return [.form(.send)] + next + token + request + [.form(.showPresets)] + anyway + [.form(.startOver)]
    }

    package var takesLetters: Bool { form.takesLetters }

    package func anonymized(by anonymizer: NameAnonymizer) -> CreateForm {
        var form = self
        form.form = self.form.shared(by: anonymizer)
        form.presetName = presetName.map { anonymizer.name($0, .preset) }
        return form
    }

    package static let keyRows: [KeyRow] =
        KeyTable.fieldKeys(.form, next: [.enter, .tab]) + [
            KeyRow([.control("s")], .form(.send), "create", "validate all fields and send", .form),
            KeyRow(
                [.function(2), .alt("r")], .form(.showRequest), "request",
                "show the request as JSON and as a curl command",
                .form),
            KeyRow(
                [.function(3), .alt("t")], .form(.showToken), "token", "mint a worker token, or read it from a file",
                .form),
            KeyRow([.function(4), .alt("p")], .form(.showPresets), "presets", "load, save and delete presets", .form),
            KeyRow(
                [.function(5), .alt("a")], .form(.sendAnyway), "send anyway",
                "send despite problems, to test the API (press twice)", .form),
            KeyRow([.function(6), .alt("n")], .form(.startOver), "clear", "clear the form (press twice)", .form),
            KeyRow([.escape, .control("c")], .close, "back", "back to the desk; the draft is kept", .form),
        ]
}
