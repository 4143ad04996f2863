extension FailureTable {
    package static let token: [String: LikelyCause] = [
        "token_expired": LikelyCause(
            "The worker token had expired before the worker joined the room.",
            ask: "how long is the token valid, and is it minted right before each session?",
            next:
                "Mint a token that outlives queueing and start: an hour is common. Check the clock of the machine that mints."
        ),
        "token_invalid": LikelyCause(
            "The LiveKit server refused the worker token: wrong secret, wrong project, or no token at all.",
            ask: "was it signed with the API key and secret of this very LiveKit project?",
            next: "Inspect the token: protoface-console token inspect. Compare its issuer with the project's key."),
        "token_not_yet_valid": LikelyCause(
            "The worker token begins in the future: the clock of the machine that mints runs ahead.",
            ask: "is the clock of your server set by NTP?", next: "Set the clock right, or mint without nbf."),
        "room_join_not_allowed": LikelyCause(
            "The worker token has no roomJoin grant, so it opens no room.",
            ask: "which grants does your code put into the token?",
            next: "Mint with roomJoin: true and the room's name."),
        "publish_not_allowed": LikelyCause(
            "The worker is in the room and may not publish: canPublish is false in its token.",
            ask: "does your code set canPublish to false for the worker?",
            next: "Mint with canPublish: true, or leave it out."),
    ]

    package static let room: [String: LikelyCause] = [
        "room_not_found": LikelyCause(
            "The token is for another room, or nobody has created this one on that server.",
            ask:
                "is the room's name in the token the same, letter by letter, and does it exist when the session begins?",
            next: "Compare room and url with a good one (D)."),
        "identity_never_published": LikelyCause(
            "The participant to subscribe to published no audio track in time.",
            ask: "what is the identity of your agent in the room, and does it publish audio, not only data?",
            next: "Correct subscribe_to_identity, or leave it out so that the first audio track counts."),
        "audio_source_empty": audio("The audio of a fake session is empty."),
        "audio_source_stalled": audio("The audio of a fake session gave nothing for too long."),
        "audio_source_unreadable": audio("The audio of a fake session can't be read."),
        "audio_source_unsupported": audio("The audio of a fake session has a format that is not known."),
    ]

    private static func audio(_ cause: String) -> LikelyCause {
        LikelyCause(
            cause, ask: "is the file there, and does another program play it?",
            next: "Choose another file in the form, or the sample that comes along.")
    }

    static let worker: [String: LikelyCause] = [
        "worker_lost": LikelyCause(
            "The worker stopped reporting: it crashed, or lost its network.",
            ask: "at what time did the picture freeze, by your clock?",
            next:
                "Create another one like it (d); more than one in an hour is Protoface's to explain, with a ticket (b)."
        ),
        "no_worker": LikelyCause(
            "No worker took the session from the queue: there was no capacity.",
            ask: "does it work when it is tried again now?",
            next: "Try again; look at the platform status in the header."),
        "first_frame_timeout": LikelyCause(
            "The worker joined and rendered no frame in time.",
            ask: "does it happen with av_stock_001 as well?",
            next: "Try the stock avatar: if that works, this avatar is broken; if not, give support the ticket (b)."),
        "unknown": LikelyCause(
            "The API says that it failed and gives no code.", ask: "what did you see, and at what time by your clock?",
            next: "Give Protoface support the ticket (b)."),
    ]
}
