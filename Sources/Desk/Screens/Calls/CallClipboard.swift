import Client
import Model

/// The copy commands of a call: as curl, and its request id.
enum CallClipboard {
    static func copyID(of call: CallRecord) -> [ScreenRequest] {
        guard let id = call.requestID else { return [.notify(.plain("This call has no request id."))] }
        return [.copy(id, what: "request id")]
    }

    static func copyCurl(of call: CallRecord) -> [ScreenRequest] {
        guard let line = CurlCommand.text(call) else {
            return [.notify(.plain("Not copied: the request body of this call has been dropped from memory."))]
        }
        return [.copy(line, what: "call as curl; the key comes from $\(CurlCommand.keyVariable)")]
    }
}
