import Client
import Model

/// What is copied of a call.
enum CallCopy {
    static func asks(_ command: Command, _ call: CallRecord) -> [Ask] {
        guard command == .copyCurl else {
            guard let id = call.requestID else { return [.say(.plain("The API gave this call no request id."))] }
            return [.copy(id, what: "request id")]
        }
        guard let line = CurlLine.text(call) else {
            return [.say(.plain("Not copied: what this create sent is so long ago that it is not kept any more."))]
        }
        return [.copy(line, what: "call as curl; the key comes from $\(CurlLine.keyVariable)")]
    }
}
