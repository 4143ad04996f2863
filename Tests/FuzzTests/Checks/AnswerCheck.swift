import FoundationEssentials
import Model

@testable import Client

/// Answers of the API, as the client reads them: lists, single sessions and errors.
enum AnswerCheck {
    /// Built at run time, so that no text of this shape stands in a file.
    private static let key = "sk" + "_fuzz_" + String(repeating: "k3Y", count: 8)
    private static let reader = ReplyReader(
        redactor: Redactor([Secret(key)]), limits: TransferLimits(), now: Date(timeIntervalSince1970: 1_769_868_151))

    private static func reply(_ status: Int, _ bytes: some Collection<UInt8>) -> TransferResult {
        .success(HTTPReply(status: status, body: Data(bytes)))
    }

    static func sessions(_ bytes: [UInt8]) -> [String] {
        var complaints: [String] = []
        if let page = try? reader.value(Page<Session>.self, from: reply(200, bytes)) {
            for row in page.rows { complaints += look(at: row) }
            if let cursor = page.nextCursor, cursor.contains(key) { complaints.append("the key stands in the cursor") }
        }
        if let detail = try? reader.value(SessionDetail.self, from: reply(200, bytes)) {
            complaints += look(at: detail)
        }
        return complaints
    }

    private static func look(at row: Row<Session>) -> [String] {
        switch row {
        case .value(let session): look(at: session)
        case .undecodable(_, let reason): reason.utf8.count <= 2000 ? [] : ["a reason of \(reason.utf8.count) bytes"]
        }
    }

    private static func look(at detail: SessionDetail) -> [String] {
        guard let raw = try? JSONCoding.encode(detail.raw) else { return look(at: detail.session) }
        return look(at: detail.session) + secrets(in: String(lossy: raw), "raw")
    }

    /// What was read can be written, and reads the same again.
    private static func look(at session: Session) -> [String] {
        guard let written = try? JSONCoding.encode(session) else { return ["a session that was read can't be written"] }
        guard let again = try? JSONCoding.decode(Session.self, from: written),
            let second = try? JSONCoding.encode(again)
        else {
            return ["a session that was written can't be read: \(String(lossy: written))"]
        }
        let same =
            second == written ? [] : ["written again it differs: \(String(lossy: written)) \(String(lossy: second))"]
        return same + secrets(in: String(lossy: written), "a session")
    }

    private static func secrets(in text: String, _ what: String) -> [String] {
        text.contains(key) ? ["the key stands in \(what)"] : []
    }

    /// The first byte chooses the status, the rest is the body.
    static func errors(_ bytes: [UInt8]) -> [String] {
        let statuses = [400, 401, 402, 403, 404, 409, 418, 422, 429, 500, 502, 503, 301, 200]
        let status = statuses[Int(bytes.first ?? 0) % statuses.count]
        do throws(ClientError) {
            _ = try reader.value(Quota.self, from: reply(status, bytes.dropFirst()))
            return status == 200 ? [] : ["status \(status) was taken for an answer"]
        } catch {
            guard let said = error.apiError else { return [] }
            let text = [said.message, said.code, said.param ?? "", said.requestID ?? "", error.label].joined(
                separator: "\n")
            let shape = WorkerToken.looksLikeToken(said.message) ? ["the message is a token"] : []
            return shape + secrets(in: text, "an error")
        }
    }
}
