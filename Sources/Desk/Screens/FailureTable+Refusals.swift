extension FailureTable {
    /// Codes and types of rejected requests, such as a failed create.
    package static let refusals: [String: FailureExplanation] = [
        "invalid_request": FailureExplanation(
            "The request could not be read, or a field is missing or wrong.", ask: "what exactly does your code send?",
            next: "Correct the field that param names; n checks every field before it is sent."),
        "transport.type.missing": FailureExplanation(
            "The request has no transport type.", ask: "does your code send transport.type?",
            next: "Send type: livekit."),
        "transport.unsupported": FailureExplanation(
            "The transport type is reserved or internal: only livekit is open to customers.",
            ask: "which transport does your code ask for?", next: "Send type: livekit."),
        "authentication": FailureExplanation(
            "The API key is missing, wrong or revoked.", ask: "was the key changed or revoked recently?",
            next: "Create a new key in the dashboard, and put it where the old one came from."),
        "insufficient_credit_balance": FailureExplanation(
            "The organisation has no credits left.", ask: "who manages billing on your side?",
            next: "Add credits; sessions can be created again at once."),
        "quota_exceeded": FailureExplanation(
            "A limit of the plan is reached, or billing is not active.",
            ask: "how many concurrent sessions do you need?",
            next: "End sessions that are not needed, or change the plan: a retry won't help."),
        "concurrent_sessions": FailureExplanation(
            "The plan's limit of concurrent sessions is reached.", ask: "do you end sessions when the call is over?",
            next: "End sessions that are not needed (U lists all that hold a slot): a retry won't help."),
        "permission": FailureExplanation(
            "The key has no permission for this request.", ask: "which project does the key belong to?",
            next: "Use a key of the project that owns it."),
        "permission_denied": FailureExplanation(
            "The key has no permission for this request.", ask: "which project does the key belong to?",
            next: "Use a key of the project that owns it."),
        "not_found": FailureExplanation(
            "It does not exist, or the key has no access to it.", ask: "is the id complete, and of the same project?",
            next: "Use a key of the project that owns it."),
        "conflict": FailureExplanation(
            "The idempotency key was used with another body, or the avatar is not ready.",
            ask: "does your code reuse one idempotency key for several sessions?",
            next: "Use a new idempotency key for each session; wait until the avatar is ready."),
        "unprocessable": FailureExplanation(
            "The request can be read, but a value is invalid: out of range, of the wrong type, or an unknown field.",
            ask: "what does your code send in the field that param names?", next: "Correct that field."),
        "rate_limit": tooFast, "rate_limit_exceeded": tooFast,
        "internal": FailureExplanation(
            "An internal error of the API.", ask: "at what time did it happen?",
            next: "Try again; send the request id to support."),
        "service_unavailable": busy, "at_capacity": busy,
        "method_not_allowed": FailureExplanation(
            "This path does not support the HTTP method.", ask: "which client and version do you use?",
            next: "Use a current client."),
    ]

    private static let tooFast = FailureExplanation(
        "Too many sessions were created within a minute.",
        ask: "do you create sessions before they are needed, or retry without waiting?",
        next: "Wait for the time in Retry-After; ten creates per minute are allowed.")
    private static let busy = FailureExplanation(
        "There is no capacity at the moment, or maintenance.", ask: "does it work when it is tried again in a minute?",
        next: "Retry after a delay; check the platform status in the header.")
}
