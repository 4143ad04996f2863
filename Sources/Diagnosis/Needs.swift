/// Sentences about missing evidence: what it would tell, and what it requires.
enum Needs {
    static let keys = "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET"
    static let roomForWorker = "A look into the room would tell whether the worker is there"
    static let roomForAgent = "A look into the room would tell whether an agent is there"
    static let roomForPeople = "A look into the room would tell who is there"
    static let mediaForVoice = "Joining the room would tell what is heard"
    static let token = "The worker token would tell (token inspect)"
}

extension Evidence {
    /// What collects evidence from the room: a look if the keys are at hand, the keys if this program can use them, or
    /// else the customer.
    var roomNeeds: String {
        if let lookInstruction { return "a look into the room: \(lookInstruction)" }
        return collectable.contains(.room) ? Needs.keys : "a look into the room; ask the customer"
    }

    /// What collects measurements from the room.
    var mediaNeeds: String {
        if let joinInstruction { return "joining the room: \(joinInstruction)" }
        return collectable.contains(.media) ? "joining the room" : "a participant who listens; ask the customer"
    }
}
