import FoundationEssentials

/// Decides whether a key may confirm something that ends, deletes, overwrites or sends.
///
/// Such a key counts only if the user can have read the question: the question was written to the terminal completely,
/// the key came in a later read at least `minimumDelay` afterwards, and it did not come together with other keys, as in
/// a paste. The loop reports reads and pictures; before its first report nothing can be confirmed.
package struct ConfirmationGuard: Equatable, Sendable {
    /// Seconds. Shorter than any reaction to a new dialog, longer than the gaps inside a burst of input.
    package static let minimumDelay: TimeInterval = 0.15

    /// Why a key does not count.
    package enum Refusal: Equatable, Sendable {
        /// The terminal does not show the question, or not long enough.
        case notShown
        /// Other keys came in the same read, or the picture does not show their effect yet.
        case notAlone
        /// The terminal has not taken all of the last picture.
        case outputBlocked
    }

    /// What could be confirmed: a screen, the question that it asks, and whether the window is large enough to show it.
    private struct Subject: Equatable {
        var stackVersion: Int
        var question: String?
        var isDrawn = true
    }

    /// Increases with every key and every new subject. A picture shows the state of one revision.
    package private(set) var revision = 0
    private var subject = Subject(stackVersion: 0)
    /// The revision at which the subject appeared.
    private var subjectRevision = 0
    /// Since when the terminal shows the subject; nil if it does not.
    private var shownSince: Date?
    private var shownRevision = -1
    /// The time of the last read; nil before the first.
    private(set) var readAt: Date?
    private var isOutputBlocked = false
    private var keysInRead = 0

    package init() {}

    // MARK: Reports

    mutating func keysRead(at time: Date, isOutputBlocked: Bool) {
        (readAt, self.isOutputBlocked, keysInRead) = (time, isOutputBlocked, 0)
    }

    /// The terminal has taken the whole picture of that revision, and no unread key was waiting afterwards.
    mutating func shown(revision: Int, at time: Date) {
        shownRevision = max(shownRevision, revision)
        if shownSince == nil, revision >= subjectRevision { shownSince = time }
    }

    mutating func countKey() {
        keysInRead += 1
        revision += 1
    }

    /// Call after every change of the screens and of the window. `isDrawn` is false in a window that is too small.
    mutating func update(_ screens: ScreenStack, isDrawn: Bool) {
        let current = Subject(
            stackVersion: screens.version, question: screens.top?.openQuestion, isDrawn: isDrawn)
        guard current != subject else { return }
        subject = current
        revision += 1
        (subjectRevision, shownSince) = (revision, nil)
    }

    // MARK: Decisions

    /// Why a text key of a question does not count; nil if it does.
    var visibilityRefusal: Refusal? {
        if isOutputBlocked { return .outputBlocked }
        guard subject.isDrawn else { return .notShown }
        guard let readAt, let shownSince, readAt.timeIntervalSince(shownSince) >= Self.minimumDelay else {
            return .notShown
        }
        return nil
    }

    /// Why a confirming key does not count; nil if it does.
    var confirmationRefusal: Refusal? {
        // The key itself is counted already: the picture before it has the revision before it.
        visibilityRefusal ?? (keysInRead == 1 && shownRevision >= revision - 1 ? nil : .notAlone)
    }
}
