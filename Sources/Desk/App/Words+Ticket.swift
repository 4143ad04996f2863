extension Words {
    package static func refusal(ofTicketFor field: String) -> String {
        "Not written: \(field) looks like a secret. Correct it where it comes from, then write the ticket again."
    }
}
