/// Sentences about missing evidence: what it would tell, and what it requires.
enum Needs {
    static let keys = "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET"
    static let roomForWorker = "LiveKit keys would tell whether the worker is in the room"
    static let roomForAgent = "LiveKit keys would tell whether an agent is in the room"
    static let roomForPeople = "LiveKit keys would tell who is in the room"
    static let mediaForVoice = "Joining the room would tell what is heard"
    static let token = "The worker token would tell (token inspect)"
}
