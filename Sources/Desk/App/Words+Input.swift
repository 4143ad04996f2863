extension Words {
    /// What happened to a paste or a control sequence, and what to do.
    package static func toast(for input: Message.Input) -> Toast {
        switch input {
        case .pasteTruncated: .bad("The paste was longer than 1 MiB. Only its first 1 MiB was used; check the text.")
        case .pasteInterrupted:
            .bad(
                "The paste stopped before its end, so its text was discarded. Keys are ignored until its end arrives; "
                    + "if it does not, paste again.")
        case .interruptedPasteEnded:
            .plain("The interrupted paste has ended; nothing of it was used. Keys work again.")
        case .sequenceUnfinished:
            .bad("The terminal did not finish a control sequence. Keys are ignored until its end; Esc cancels it.")
        }
    }
}
