import FoundationEssentials

/// A page of sessions with the text it was read from. The next answer to the same request is compared with it: a row
/// with the same text is not read again.
package struct PageText: Sendable {
    let json: Data
    let sessions: [Session]
    /// Where the text of each session is in `json`.
    let ranges: [Range<Int>]
}
