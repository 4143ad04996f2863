import Model

/// One field of the create request as the contract has it; everything that can be right or wrong with it follows from
/// this.
struct ContractField: Sendable {
    enum Rule: Sendable {
        case text(nullable: Bool)
        case choice([String])
        case whole(ClosedRange<Int>)
        case flag
    }

    /// In the body or in its transport.
    let name: String
    let isOfTransport: Bool
    let isRequired: Bool
    let rule: Rule
    /// A value that passes, as JSON.
    let good: String

    static let all = [
        Self(
            name: "avatar_id", isOfTransport: false, isRequired: true, rule: .text(nullable: false),
            good: #""av_stock_001""#),
        Self(
            name: "quality", isOfTransport: false, isRequired: false,
            rule: .choice(["mock", "lite", "standard", "pro"]),
            good: #""pro""#),
        Self(name: "max_duration_seconds", isOfTransport: false, isRequired: false, rule: .whole(1...3600), good: "60"),
        Self(name: "idle_timeout_seconds", isOfTransport: false, isRequired: false, rule: .whole(1...600), good: "30"),
        Self(
            name: "url", isOfTransport: true, isRequired: true, rule: .text(nullable: false),
            good: #""wss://lk.example.com""#),
        Self(
            name: "room_name", isOfTransport: true, isRequired: true, rule: .text(nullable: false),
            good: #""demo-room""#),
        Self(
            name: "worker_token", isOfTransport: true, isRequired: true, rule: .text(nullable: false), good: #""a.b.c""#
        ),
        Self(
            name: "worker_identity", isOfTransport: true, isRequired: false, rule: .text(nullable: false),
            good: #""worker""#),
        Self(
            name: "audio_source", isOfTransport: true, isRequired: false, rule: .choice(["data_stream", "track"]),
            good: #""track""#),
        Self(
            name: "subscribe_to_identity", isOfTransport: true, isRequired: false, rule: .text(nullable: true),
            good: #""guest""#),
        Self(name: "synthetic_audio_if_no_input", isOfTransport: true, isRequired: false, rule: .flag, good: "true"),
    ]

    var path: String { isOfTransport ? "transport.\(name)" : name }

    /// A whole body with `json` for this field, or without the field.
    func body(_ json: String?) -> String {
        func members(ofTransport: Bool) -> [String] {
            Self.all.filter { $0.isOfTransport == ofTransport && ($0.isRequired || $0.name == name) }
                .compactMap { field in (field.name == name ? json : field.good).map { #""\#(field.name)":\#($0)"# } }
        }
        let transport = ([#""type":"livekit""#] + members(ofTransport: true)).joined(separator: ",")
        return "{" + (members(ofTransport: false) + [#""transport":{\#(transport)}"#]).joined(separator: ",") + "}"
    }

    /// Every row that follows from the rule.
    var rows: [ContractRow] {
        var rows = [
            ContractRow.create("\(path) \(good)", body(good)), wrong("an object", "{}"), wrong("an array", "[]"),
        ]
        if isRequired {
            rows.append(.create("\(path) missing", body(nil), 400, .invalidRequest, "\(path).missing", path))
        } else {
            rows.append(.create("\(path) absent", body(nil)))
        }
        switch rule {
        case .text(let nullable): rows += textRows(nullable: nullable)
        case .choice(let choices):
            rows +=
                choices.map { .create("\(path) \($0)", body("\"\($0)\"")) } + [
                    wrong("a number", "1"), wrong("null", "null"),
                ]
            rows.append(
                .create("\(path) unknown", body(#""nonsense""#), 422, .unprocessable, "\(path).unknown_value", path))
        case .whole(let range): rows += wholeRows(range)
        case .flag:
            rows += [.create("\(path) false", body("false")), wrong("a string", #""true""#), wrong("a number", "1")]
        }
        return rows
    }

    private func textRows(nullable: Bool) -> [ContractRow] {
        let null: ContractRow = nullable ? .create("\(path) null", body("null")) : wrong("null", "null")
        return [
            wrong("a number", "7"), wrong("true", "true"), null,
            .create("\(path) blank", body(#"" ""#), 422, .unprocessable, "\(path).empty", path),
        ]
    }

    private func wholeRows(_ range: ClosedRange<Int>) -> [ContractRow] {
        let outside = [range.lowerBound - 1, range.upperBound + 1, -1, Int.max].map { value in
            ContractRow.create("\(path) \(value)", body("\(value)"), 422, .unprocessable, "\(path).out_of_range", path)
        }
        let inside = [range.lowerBound, range.upperBound].map { ContractRow.create("\(path) \($0)", body("\($0)")) }
        return outside + inside + [
            wrong("a fraction", "1.5"), wrong("a string", #""60""#), wrong("null", "null"), wrong("true", "true"),
        ]
    }

    private func wrong(_ kind: String, _ json: String) -> ContractRow {
        .create("\(path) as \(kind)", body(json), 422, .unprocessable, "\(path).wrong_type", path)
    }
}
