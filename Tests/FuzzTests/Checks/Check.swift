/// One reader of bytes from outside, and what must hold whatever the bytes are.
package enum Check: String, CaseIterable, Sendable {
    case sessions, errors, tokens, wav, themes, text, keys, requests, redactor, filters, config

    /// What did not hold, in words; empty when all is well. That it comes to its end at all is the first of it.
    package func complaints(of bytes: [UInt8]) -> [String] {
        switch self {
        case .sessions: AnswerCheck.sessions(bytes)
        case .errors: AnswerCheck.errors(bytes)
        case .tokens: TokenCheck.complaints(of: bytes)
        case .wav: WAVCheck.complaints(of: bytes)
        case .themes: ThemeFileCheck.complaints(of: bytes)
        case .text: TextCheck.complaints(of: bytes)
        case .keys: KeyCheck.complaints(of: bytes)
        case .requests: RequestCheck.complaints(of: bytes)
        case .redactor: RedactorCheck.complaints(of: bytes)
        case .config: ConfigFileCheck.complaints(of: bytes)
        case .filters: FilterCheck.complaints(of: bytes)
        }
    }
}

extension String {
    /// As the readers take text: broken UTF-8 is replaced.
    init(lossy bytes: some Collection<UInt8>) { self = String(decoding: bytes, as: UTF8.self) }
}
