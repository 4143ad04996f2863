import CCurl
import FoundationEssentials
import Glibc
import Model

/// One libcurl easy handle and its received data; used only on the engine thread.
final class Transfer {
    let submission: QueuedRequest
    let easy: UnsafeMutableRawPointer
    private let headerList: HeaderList
    /// Buffer for libcurl's error message.
    let errorText = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private(set) var headers = HeaderFields()
    private var headerBytes = 0
    private(set) var body = Data()
    private(set) var isTooLarge = false

    private var request: HTTPRequest { submission.request }

    init?(_ submission: QueuedRequest) {
        guard let easy = pfc_easy_init() else { return nil }
        self.submission = submission
        self.easy = easy
        headerList = HeaderList(submission.request)
        errorText.initialize(repeating: 0)
    }

    deinit {
        pfc_easy_cleanup(easy)
        errorText.deallocate()
    }

    /// Sets all options; returns the first error.
    func prepare() -> CURLcode? {
        var options = CurlTransferOptions(easy)
        options.set(CURLOPT_ERRORBUFFER, pointer: errorText.baseAddress)
        options.setSecurityOptions()
        options.setRequestOptions(request)
        options.set(headers: headerList)
        setBody(&options)
        options.set(CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA, self) { bytes, size, count, context in
            Transfer.from(context)?.receiveBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
        }
        options.set(CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA, self) { bytes, size, count, context in
            Transfer.from(context)?.receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
        }
        return options.refusal
    }

    /// libcurl reads the body in place, so the request must keep its secret until the transfer ends.
    private func setBody(_ options: inout CurlTransferOptions) {
        if request.method == .delete { options.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
        guard request.method == .post else { return }
        options.set(CURLOPT_POST, true)
        options.set(CURLOPT_POSTFIELDSIZE, request.body?.count ?? 0)
        let bytes = request.body?.withUnsafeBytes { $0.baseAddress } ?? UnsafeRawPointer(errorText.baseAddress)
        options.set(CURLOPT_POSTFIELDS, pointer: bytes)
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        if let sink = request.sink, CurlTransferInfo(easy).status == 200 {
            sink(bytes)
            return bytes.count
        }
        guard body.count + bytes.count <= request.limits.maximumBodyBytes else { return abortAsTooLarge() }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
        headerBytes += bytes.count
        guard headerBytes <= request.limits.maximumHeaderBytes else { return abortAsTooLarge() }
        headers.append(line: String(decoding: bytes, as: UTF8.self).trimmed)
        return bytes.count
    }

    /// Returning fewer bytes than received makes libcurl abort the transfer.
    private func abortAsTooLarge() -> Int {
        isTooLarge = true
        return 0
    }
}
