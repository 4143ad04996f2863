extension FailureTable {
    /// Codes and types of refused calls: a session that could not be created shows one of them.
    package static let refusals: [String: LikelyCause] = [
        "invalid_request": LikelyCause(
            "The request could not be read, or a field is missing or wrong.", ask: "what exactly does your code send?",
            next: "Correct the field that param names; n checks every field before it is sent."),
        "transport.type.missing": LikelyCause(
            "The request names no transport type.", ask: "does your code send transport.type?",
            next: "Send type: livekit."),
        "transport.unsupported": LikelyCause(
            "The transport type is reserved or internal: only livekit is open to customers.",
            ask: "which transport does your code ask for?", next: "Send type: livekit."),
        "authentication": LikelyCause(
            "The API key is missing, wrong or revoked.", ask: "was the key changed or revoked lately?",
            next: "Make a new key in the dashboard and set PROTOFACE_API_KEY."),
        "insufficient_credit_balance": LikelyCause(
            "The organisation has no credits left.", ask: "who looks after billing on your side?",
            next: "Add credits; sessions can be created again at once."),
        "quota_exceeded": LikelyCause(
            "A ceiling of the plan is reached, or billing is not active.",
            ask: "how many sessions do you mean to run at once?",
            next: "End sessions that nobody uses, or change the plan: a retry won't help."),
        "concurrent_sessions": LikelyCause(
            "As many sessions run as the plan allows.", ask: "do you end sessions when the call is over?",
            next: "See who holds the slots and end what nobody uses: a retry won't help."),
        "permission": LikelyCause(
            "The key may not touch this.", ask: "which project does the key belong to?",
            next: "Use a key of the project that owns it."),
        "permission_denied": LikelyCause(
            "The key may not touch this.", ask: "which project does the key belong to?",
            next: "Use a key of the project that owns it."),
        "not_found": LikelyCause(
            "It does not exist, or the key can't see it.", ask: "is the id complete, and of the same project?",
            next: "Look for it with a key of that project."),
        "conflict": LikelyCause(
            "The idempotency key was used with another body, or the avatar is not ready.",
            ask: "does your code reuse one idempotency key for several sessions?",
            next: "Make a new key for each session; wait until the avatar is ready."),
        "unprocessable": LikelyCause(
            "The request has the right shape and a value that can't be: a bound, a type, an unknown field.",
            ask: "what does your code send in the field that param names?", next: "Correct that field."),
        "rate_limit": tooFast, "rate_limit_exceeded": tooFast,
        "internal": LikelyCause(
            "A fault on Protoface's side.", ask: "at what time did it happen?",
            next: "Try again; give support the request id."),
        "service_unavailable": busy, "at_capacity": busy,
        "method_not_allowed": LikelyCause(
            "The path does not have this method.", ask: "which client and version do you use?",
            next: "Use a current client."),
    ]

    private static let tooFast = LikelyCause(
        "Too many sessions were created within a minute.",
        ask: "do you create sessions ahead of need, or retry without a pause?",
        next: "Wait as long as Retry-After says; ten creates a minute are allowed.")
    private static let busy = LikelyCause(
        "There is no capacity right now, or maintenance.", ask: "does it work when it is tried again in a minute?",
        next: "Try again with a pause; look at the platform status in the header.")
}
