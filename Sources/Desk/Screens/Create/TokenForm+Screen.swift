import Canvas

extension TokenForm: FormDialog {
    package static let coversDesk = false
    package static let handlesMouse = true
    package static let showsPausedData = false

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .token }

    package var footerCommands: [Command] { [.form(.next)] }

    package var takesLetters: Bool { form.takesLetters }

    package func anonymized(by anonymizer: NameAnonymizer) -> TokenForm {
        var form = self
        form.form = self.form.shared(by: anonymizer)
        return form
    }

    package static let keyRows: [KeyRow] =
        KeyTable.fieldKeys(.token) + [
            KeyRow(
                [.enter, .control("s")], .form(.send), "mint or load", "mint the token, or load it from the file",
                .token),
            KeyRow([.escape, .control("c"), .function(3)], .close, "back", "back to the form", .token),
        ]
}
