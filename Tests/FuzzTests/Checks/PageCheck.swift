import FoundationEssentials
import Model

/// Checks the direct reader and writer of session pages against the general decoder and encoder.
enum PageCheck {
    /// The input is a page, or the elements of one.
    static func complaints(of bytes: [UInt8]) -> [String] {
        let envelope = Array(#"{"object":"list","data":["#.utf8) + bytes + Array(#"],"has_more":false}"#.utf8)
        return complaints(about: Data(bytes)) + complaints(about: Data(envelope))
    }

    private static func complaints(about json: Data) -> [String] {
        let tokens = EchoedTokens.found(in: json)
        let short = tokens.contains { $0.count < Redactor.shortest } ? ["a short text is taken for a token"] : []
        var last: PageText?
        guard let direct = Page<Session>.read(json, last: &last) else { return short }
        guard let general = try? JSONCoding.decodeGenerally(Page<Session>.self, from: json) else {
            return short + ["the direct reader reads a page that the general decoder rejects: \(String(lossy: json))"]
        }
        let difference =
            direct == general ? [] : ["the readers differ: \(String(lossy: json)): \(direct) and \(general)"]
        return short + difference + complaints(about: direct.values) + complaints(about: json, after: last)
    }

    /// Reads the text with one byte changed, and reuses the rows of the unchanged text.
    private static func complaints(about json: Data, after last: PageText?) -> [String] {
        var changed = json
        changed[json.count / 2] &+= 1
        var (reused, none) = (last, PageText?.none)
        let page = Page<Session>.read(changed, last: &reused)
        return page == Page<Session>.read(changed, last: &none) ? [] : ["reused rows differ: \(String(lossy: changed))"]
    }

    private static func complaints(about sessions: [Session]) -> [String] {
        var writer = SessionListWriter()
        writer.add(sessions)
        writer.end(unreadable: [])
        let direct = String(decoding: writer.take(), as: UTF8.self)
        guard let general = try? JSONCoding.print(SessionList(data: sessions)) else { return [] }
        return direct == general + "\n" ? [] : ["the writers differ: \(direct) and \(general)"]
    }
}
