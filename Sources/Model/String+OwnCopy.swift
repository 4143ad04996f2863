extension String {
    /// The same text in memory of its own, of the thread that asks. What a background thread decoded lies among what
    /// else it decoded then, and a text that is kept for long would hold on to those pages.
    package var ownCopy: String { String(decoding: utf8, as: UTF8.self) }
}
