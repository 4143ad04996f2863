extension Words {
    package static func refusal(ofTicketFor field: String) -> String {
        "Not written: \(field) looks like a secret. Correct it at its source, then write the ticket again."
    }
}
