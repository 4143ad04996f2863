/// Parser of external bytes, with the properties that must hold for any input.
package enum Check: String, CaseIterable, Sendable {
    case sessions, pages, errors, tokens, wav, themes, text, keys, requests, redactor, filters, config, pictures, relay,
        rooms

    /// Descriptions of the properties that do not hold; empty if all hold. Returning without a crash is one of them.
    package func complaints(of bytes: [UInt8]) -> [String] {
        switch self {
        case .sessions: ResponseCheck.sessions(bytes)
        case .pages: PageCheck.complaints(of: bytes)
        case .errors: ResponseCheck.errors(bytes)
        case .tokens: TokenCheck.complaints(of: bytes)
        case .wav: WAVCheck.complaints(of: bytes)
        case .themes: ThemeFileCheck.complaints(of: bytes)
        case .text: TextCheck.complaints(of: bytes)
        case .keys: KeyCheck.complaints(of: bytes)
        case .requests: RequestCheck.complaints(of: bytes)
        case .redactor: RedactorCheck.complaints(of: bytes)
        case .config: ConfigFileCheck.complaints(of: bytes)
        case .pictures: PictureCheck.complaints(of: bytes)
        case .filters: FilterCheck.complaints(of: bytes)
        case .relay: RelayCheck.complaints(of: bytes)
        case .rooms: RoomCheck.complaints(of: bytes)
        }
    }
}

extension String {
    /// Decodes UTF-8 as the parsers do: invalid bytes are replaced.
    init(lossy bytes: some Collection<UInt8>) { self = String(decoding: bytes, as: UTF8.self) }
}
