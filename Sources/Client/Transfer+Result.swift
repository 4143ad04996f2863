import CCurl
import Model

extension Transfer {
    func result(_ code: CURLcode) -> TransferResult {
        let info = CurlTransferInfo(easy)
        if isTooLarge || code == CURLE_FILESIZE_EXCEEDED {
            return .failure(.tooLarge(info.measure, status: info.receivedStatus))
        }
        guard code == CURLE_OK else { return .failure(.fault(fault(code, info))) }
        return .success(
            HTTPResponse(
                status: info.status, headers: headers, body: body, measured: info.measure,
                redirectURL: info.string(CURLINFO_REDIRECT_URL)))
    }

    private func fault(_ code: CURLcode, _ info: CurlTransferInfo) -> CurlError {
        let text = errorText.baseAddress.map { String(cString: $0) } ?? ""
        return CurlError(code, info, submission.request, text: text)
    }
}

extension CurlError {
    /// `text` is what libcurl wrote into its error buffer.
    init(_ code: CURLcode, _ info: CurlTransferInfo, _ request: HTTPRequest, text: String) {
        let defaults = CurlDefaults.authorities(info.easy)
        self.init(
            code: code.rawValue, systemError: Int32(truncatingIfNeeded: info.long(CURLINFO_OS_ERRNO)),
            text: text.isEmpty ? String(cString: pfc_easy_strerror(code)) : text,
            hasConnected: info.offset(CURLINFO_PRETRANSFER_TIME_T) > 0,
            proxyStatus: info.long(CURLINFO_HTTP_CONNECTCODE), proxyError: info.long(CURLINFO_PROXY_ERROR),
            verifyResult: info.long(CURLINFO_SSL_VERIFYRESULT),
            proxyVerifyResult: info.long(CURLINFO_PROXY_SSL_VERIFYRESULT), proxy: request.proxySetting,
            authorities: CertificateAuthorities(
                file: request.authorities.file ?? defaults.file, folder: request.authorities.folder ?? defaults.folder),
            host: URLParts(request.url).host, status: info.receivedStatus, measured: info.measure)
    }
}
