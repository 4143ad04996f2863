import CCurl
import FoundationEssentials
import Glibc
import Model

/// One easy handle and what it has received; lives on the engine's thread from start to end.
final class Transfer {
    let submission: Submission
    let easy: UnsafeMutableRawPointer
    private let headerList: HeaderList
    /// libcurl writes its own words about a failure here.
    let errorText = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private(set) var headers = HeaderFields()
    private var headerBytes = 0
    private(set) var body = Data()
    private(set) var isTooLarge = false

    private var request: HTTPRequest { submission.request }

    init?(_ submission: Submission) {
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

    /// Nil when every option was taken.
    func prepare() -> CURLcode? {
        var options = EasyOptions(easy)
        options.set(CURLOPT_ERRORBUFFER, pointer: errorText.baseAddress)
        options.setSafety()
        options.setTarget(request)
        options.set(headers: headerList)
        setBody(&options)
        options.set(CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA, self) { bytes, size, count, context in
            Transfer.at(context)?.takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
        }
        options.set(CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA, self) { bytes, size, count, context in
            Transfer.at(context)?.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
        }
        return options.refusal
    }

    /// The body is read in place, so its secret lives as long as the request does.
    private func setBody(_ options: inout EasyOptions) {
        guard request.method == .post else { return }
        options.set(CURLOPT_POST, true)
        options.set(CURLOPT_POSTFIELDSIZE, request.body?.count ?? 0)
        let bytes = request.body?.withUnsafeBytes { $0.baseAddress } ?? UnsafeRawPointer(errorText.baseAddress)
        options.set(CURLOPT_POSTFIELDS, pointer: bytes)
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        if let sink = request.sink, EasyInfo(easy).status == 200 {
            sink(bytes)
            return bytes.count
        }
        guard body.count + bytes.count <= request.limits.responseCap else { return refuse() }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
        headerBytes += bytes.count
        guard headerBytes <= request.limits.headerCap else { return refuse() }
        headers.append(line: String(decoding: bytes, as: UTF8.self).trimmed)
        return bytes.count
    }

    /// Taking fewer bytes than were offered makes libcurl drop the transfer.
    private func refuse() -> Int {
        isTooLarge = true
        return 0
    }
}
