import Model

/// Status, quality, avatar and usage of one finished session in 8 bytes, computed on first use.
struct PackedSessionSummary {
    private static let statuses: [SessionStatus] = [.ended, .failed, .canceled]
    private static let qualities: [Quality] = [.mock, .lite, .standard, .pro]

    let billableSeconds: Int32
    private let statusIndex: UInt8
    private let qualityIndex: UInt8
    private let avatarIndex: UInt8
    let isKnown: Bool

    static let unknown = PackedSessionSummary()

    private init() { (billableSeconds, statusIndex, qualityIndex, avatarIndex, isKnown) = (0, 0, 0, 0, false) }

    init(_ outline: SessionSummary) {
        func index<Element: Equatable>(_ element: Element, in list: [Element]) -> UInt8 {
            UInt8(list.firstIndex(of: element) ?? 0)
        }
        billableSeconds = Int32(clamping: outline.billableSeconds)
        statusIndex = index(outline.status, in: Self.statuses)
        qualityIndex = index(outline.quality, in: Self.qualities)
        avatarIndex = index(outline.avatarID, in: AvatarCatalogue.seeded)
        isKnown = true
    }

    var status: SessionStatus { Self.statuses[Int(statusIndex)] }
    var quality: Quality { Self.qualities[Int(qualityIndex)] }
    var avatarID: String { AvatarCatalogue.seeded[Int(avatarIndex)] }
}
