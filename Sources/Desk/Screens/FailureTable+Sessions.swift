extension FailureTable {
    package static let token: [String: FailureExplanation] = [
        "token_expired": FailureExplanation(
            "The worker token had expired before the worker joined the room.",
            ask: "how long is the token valid, and is it minted right before each session?",
            next:
                "Mint a token that outlives queueing and start: an hour is common. "
                + "Check the clock of the machine that mints."
        ),
        "token_invalid": FailureExplanation(
            "The LiveKit server refused the worker token: wrong secret, wrong project, or no token at all.",
            ask: "was it signed with the API key and secret of this LiveKit project?",
            next: "Inspect the token: protoface-console token inspect. Compare its issuer with the project's key."),
        "token_not_yet_valid": FailureExplanation(
            "The worker token is not valid yet (nbf): the clock of the minting host is ahead.",
            ask: "is the clock of your server set by NTP?", next: "Correct the clock, or mint without nbf."),
        "room_join_not_allowed": FailureExplanation(
            "The worker token has no roomJoin grant, so the worker can't join the room.",
            ask: "which grants does your code put into the token?",
            next: "Mint with roomJoin: true and the room's name."),
        "publish_not_allowed": FailureExplanation(
            "The worker may not publish in the room: canPublish is false in its token.",
            ask: "does your code set canPublish to false for the worker?",
            next: "Mint with canPublish: true, or leave it out."),
    ]

    package static let room: [String: FailureExplanation] = [
        "room_not_found": FailureExplanation(
            "The token is for another room, or the room does not exist on that server.",
            ask:
                "is the room name in the token exactly the same, and does the room exist when the session starts?",
            next: "Compare room and url with a good session (D)."),
        "identity_never_published": FailureExplanation(
            "The participant to subscribe to published no audio track in time.",
            ask: "what is the identity of your agent in the room, and does it publish audio, not only data?",
            next: "Correct subscribe_to_identity, or omit it to use the first audio track."),
        "audio_source_empty": audio("The audio of a fake session is empty."),
        "audio_source_stalled": audio("The audio of a fake session stopped for too long."),
        "audio_source_unreadable": audio("The audio of a fake session can't be read."),
        "audio_source_unsupported": audio("The audio of a fake session has an unsupported format."),
    ]

    private static func audio(_ cause: String) -> FailureExplanation {
        FailureExplanation(
            cause, ask: "does the file exist, and can another program play it?",
            next: "Choose another file in the form, or the bundled sample.")
    }

    static let worker: [String: FailureExplanation] = [
        "worker_lost": FailureExplanation(
            "The worker stopped reporting: it crashed, or lost its network.",
            ask: "at what time did the video freeze?",
            next:
                "Create a duplicate (d); if that fails more than once an hour, "
                + "send the ticket (b) to Protoface support."
        ),
        "no_worker": FailureExplanation(
            "No worker was available for the queued session: there was no capacity.",
            ask: "does it work when it is tried again now?",
            next: "Try again; check the platform status in the header."),
        "first_frame_timeout": FailureExplanation(
            "The worker rendered no frame in time.",
            ask: "does it happen with av_stock_001 as well?",
            next:
                "Try the stock avatar: if that works, this avatar is broken; "
                + "if not, send the ticket (b) to support."),
        "unknown": FailureExplanation(
            "The API reports a failure without a code.", ask: "what did you see, and at what time?",
            next: "Send the ticket (b) to Protoface support."),
    ]
}
