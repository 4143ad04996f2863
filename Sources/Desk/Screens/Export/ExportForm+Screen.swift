import Canvas

extension ExportForm: FormDialog {
    package static let coversDesk = false
    package static let handlesMouse = true
    package static let showsPausedData = false

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .export }

    package var footerCommands: [Command] { [.form(.send), .form(.next)] }

    package var takesLetters: Bool { form.takesLetters }

    package func anonymized(by anonymizer: NameAnonymizer) -> ExportForm { self }

    package static let keyRows: [KeyRow] =
        KeyTable.fieldKeys(.export) + [
            KeyRow(
                [.enter, .control("s")], .form(.send), "export", "write the file, or copy to the clipboard", .export),
            KeyRow([.escape, .control("c")], .close, "back", "back to the desk", .export),
        ]
}
