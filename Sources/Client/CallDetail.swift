/// Headers and bodies of a call, bounded, every secret masked before it came in here.
package final class CallDetail: Equatable, Sendable {
    /// A body, or the beginning of it.
    package struct Body: Equatable, Sendable {
        package let text: String
        /// Bytes of the whole, its secrets masked.
        package let size: Int

        package init(text: String, size: Int) { (self.text, self.size) = (text, size) }

        package var isCut: Bool { text.utf8.count < size }
    }

    /// Bytes that are kept of each body.
    package static let bodyLimit = 65_536
    /// Bytes that are kept of the header lines of each direction.
    package static let headerLimit = 8192

    /// `Name: value`, as this program sets them; what libcurl adds by itself is not among them.
    package let requestHeaders: [String]
    package let requestBody: Body?
    package let answerHeaders: [String]
    package let answerBody: Body?
    /// Bytes that it takes.
    package let size: Int

    package init(requestHeaders: [String] = [], requestBody: Body? = nil, answerHeaders: [String] = [], answerBody: Body? = nil) {
        (self.requestHeaders, self.requestBody) = (requestHeaders, requestBody)
        (self.answerHeaders, self.answerBody) = (answerHeaders, answerBody)
        let texts = requestHeaders + answerHeaders + [requestBody?.text ?? "", answerBody?.text ?? ""]
        size = texts.reduce(0) { $0 + $1.utf8.count }
    }

    package static func == (a: CallDetail, b: CallDetail) -> Bool {
        a === b
            || a.requestHeaders == b.requestHeaders && a.requestBody == b.requestBody && a.answerHeaders == b.answerHeaders
                && a.answerBody == b.answerBody
    }
}
