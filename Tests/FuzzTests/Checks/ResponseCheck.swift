import FoundationEssentials
import Model

@testable import Client

/// Check of how the client decodes API responses: lists, single sessions and errors.
enum ResponseCheck {
    /// Built at run time, so that no file contains text that looks like a key.
    private static let key = "sk" + "_fuzz_" + String(repeating: "k3Y", count: 8)
    private static let reader = ResponseDecoder(
        redactor: Redactor([Secret(key)]), limits: TransferLimits(), now: Date(timeIntervalSince1970: 1_769_868_151))

    private static func reply(_ status: Int, _ bytes: some Collection<UInt8>) -> TransferResult {
        .success(HTTPResponse(status: status, body: Data(bytes)))
    }

    static func sessions(_ bytes: [UInt8]) -> [String] {
        var complaints: [String] = []
        if let page = try? reader.value(Page<Session>.self, from: reply(200, bytes)) {
            for row in page.rows { complaints += Self.complaints(about: row) }
            if let cursor = page.nextCursor, cursor.contains(key) { complaints.append("the cursor contains the key") }
        }
        if let detail = try? reader.value(SessionDetail.self, from: reply(200, bytes)) {
            complaints += Self.complaints(about: detail)
        }
        return complaints
    }

    private static func complaints(about row: Row<Session>) -> [String] {
        switch row {
        case .value(let session): complaints(about: session)
        case .undecodable(_, let reason):
            reason.utf8.count <= 2000 ? [] : ["a decoding error text of \(reason.utf8.count) bytes"]
        }
    }

    private static func complaints(about detail: SessionDetail) -> [String] {
        guard let raw = try? JSONCoding.encode(detail.raw) else { return complaints(about: detail.session) }
        return complaints(about: detail.session) + leaks(in: String(lossy: raw), "the raw JSON")
    }

    /// A decoded session can be encoded, and decodes to the same session again if all its fields could be read.
    private static func complaints(about session: Session) -> [String] {
        guard let encoded = try? JSONCoding.encode(session) else { return ["a decoded session can't be encoded"] }
        guard session.unreadableFields.isEmpty else { return leaks(in: String(lossy: encoded), "a session") }
        guard let decoded = try? JSONCoding.decode(Session.self, from: encoded),
            let second = try? JSONCoding.encode(decoded)
        else {
            return ["an encoded session can't be decoded: \(String(lossy: encoded))"]
        }
        let difference =
            second == encoded
            ? [] : ["encoding it again gives another result: \(String(lossy: encoded)) \(String(lossy: second))"]
        return difference + leaks(in: String(lossy: encoded), "a session")
    }

    private static func leaks(in text: String, _ source: String) -> [String] {
        text.contains(key) ? ["\(source) contains the key"] : []
    }

    /// The first byte chooses the status, the rest is the body.
    static func errors(_ bytes: [UInt8]) -> [String] {
        let statuses = [400, 401, 402, 403, 404, 409, 418, 422, 429, 500, 502, 503, 301, 200]
        let status = statuses[Int(bytes.first ?? 0) % statuses.count]
        do throws(ClientError) {
            _ = try reader.value(Quota.self, from: reply(status, bytes.dropFirst()))
            return status == 200 ? [] : ["status \(status) was accepted as a success"]
        } catch {
            guard let apiError = error.apiError else { return [] }
            let fields = [apiError.message, apiError.code, apiError.param ?? "", apiError.requestID ?? "", error.label]
            let tokens = WorkerToken.hasTokenShape(apiError.message) ? ["the message is a token"] : []
            return tokens + leaks(in: fields.joined(separator: "\n"), "an error")
        }
    }
}
