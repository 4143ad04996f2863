import FoundationEssentials
import Model

/// Headers and bodies of a call, limited in size and with secrets masked.
package final class CallDetail: Equatable, Sendable {
    /// A body, or its beginning if it is too long.
    package struct Body: Equatable, Sendable {
        package let text: String
        /// Bytes of the complete body after masking.
        package let size: Int

        package init(text: String, size: Int) { (self.text, self.size) = (text, size) }

        package var isTruncated: Bool { text.utf8.count < size }
    }

    /// Maximum bytes kept of each body.
    package static let bodyLimit = 65_536
    /// Maximum bytes kept of the header lines of each direction.
    package static let headerLimit = 8192

    /// Header lines joined by line feeds, because one string per line needs more memory.
    private let requestHead: String
    package let requestBody: Body?
    private let answerHead: String
    package let responseBody: Body?
    /// Bytes of all texts.
    package let size: Int

    package convenience init(
        requestHeaders: [String] = [], requestBody: Body? = nil, responseHeaders: [String] = [],
        responseBody: Body? = nil
    ) {
        self.init(
            requestHeaders.joined(separator: "\n"), requestBody, responseHeaders.joined(separator: "\n"), responseBody)
    }

    private init(_ requestHead: String, _ requestBody: Body?, _ answerHead: String, _ responseBody: Body?) {
        (self.requestHead, self.requestBody) = (requestHead, requestBody)
        (self.answerHead, self.responseBody) = (answerHead, responseBody)
        let texts = [requestHead, requestBody?.text ?? "", answerHead, responseBody?.text ?? ""]
        size = texts.reduce(0) { $0 + $1.utf8.count }
    }

    /// `Name: value` lines set by this program, without those that libcurl adds.
    package var requestHeaders: [String] { Self.lines(requestHead) }
    package var responseHeaders: [String] { Self.lines(answerHead) }

    private static func lines(_ head: String) -> [String] { head.isEmpty ? [] : head.components(separatedBy: "\n") }

    /// Copy whose strings are allocated by the calling thread.
    fileprivate var independentCopy: CallDetail {
        let copy = { (body: Body) in Body(text: body.text.independentCopy, size: body.size) }
        return CallDetail(
            requestHead.independentCopy, requestBody.map(copy), answerHead.independentCopy, responseBody.map(copy))
    }

    package static func == (a: CallDetail, b: CallDetail) -> Bool {
        a === b
            || a.requestHead == b.requestHead && a.requestBody == b.requestBody && a.answerHead == b.answerHead
                && a.responseBody == b.responseBody
    }
}

extension CallRecord {
    /// Copy whose strings are allocated by the calling thread, so that kept records do not retain other threads' pages.
    package var independentCopy: CallRecord {
        var copy = self
        copy.path = path.independentCopy
        copy.origin = origin.independentCopy
        copy.requestID = requestID?.independentCopy
        copy.idempotencyKey = idempotencyKey?.independentCopy
        copy.detail = detail?.independentCopy
        return copy
    }
}
