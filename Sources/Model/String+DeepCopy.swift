extension String {
    /// A copy allocated by the calling thread. A string decoded on a background thread shares memory pages with the
    /// rest of the response, so keeping the original would keep those pages in use.
    package var independentCopy: String { String(decoding: utf8, as: UTF8.self) }
}
