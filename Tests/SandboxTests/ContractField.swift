import Model

/// Field of the create request as the contract defines it, from which valid and invalid test rows are generated.
struct ContractField: Sendable {
    enum Rule: Sendable {
        case string(nullable: Bool)
        case choice([String])
        case integer(ClosedRange<Int>, nullable: Bool)
        case boolean
    }

    let name: String
    /// True for a field of the `transport` object, false for a field of the body itself.
    let isInTransport: Bool
    let isRequired: Bool
    let rule: Rule
    /// A valid value as JSON.
    let validJSON: String

    static let all = [
        Self(
            name: "avatar_id", isInTransport: false, isRequired: true, rule: .string(nullable: false),
            validJSON: #""av_stock_001""#),
        Self(
            name: "quality", isInTransport: false, isRequired: false,
            rule: .choice(["mock", "lite", "standard", "pro"]),
            validJSON: #""pro""#),
        Self(
            name: "max_duration_seconds", isInTransport: false, isRequired: false,
            rule: .integer(1...3600, nullable: true), validJSON: "60"),
        Self(
            name: "idle_timeout_seconds", isInTransport: false, isRequired: false,
            rule: .integer(1...600, nullable: false), validJSON: "30"),
        Self(
            name: "url", isInTransport: true, isRequired: true, rule: .string(nullable: false),
            validJSON: #""wss://lk.example.com""#),
        Self(
            name: "room_name", isInTransport: true, isRequired: true, rule: .string(nullable: false),
            validJSON: #""demo-room""#),
        Self(
            name: "worker_token", isInTransport: true, isRequired: true, rule: .string(nullable: false),
            validJSON: #""a.b.c""#
        ),
        Self(
            name: "worker_identity", isInTransport: true, isRequired: false, rule: .string(nullable: false),
            validJSON: #""worker""#),
        Self(
            name: "audio_source", isInTransport: true, isRequired: false, rule: .choice(["data_stream", "track"]),
            validJSON: #""track""#),
        Self(
            name: "subscribe_to_identity", isInTransport: true, isRequired: false, rule: .string(nullable: true),
            validJSON: #""guest""#),
        Self(
            name: "synthetic_audio_if_no_input", isInTransport: true, isRequired: false, rule: .boolean,
            validJSON: "true"),
    ]

    var path: String { isInTransport ? "transport.\(name)" : name }

    /// A complete body with `json` as the value of this field; nil omits the field.
    func body(_ json: String?) -> String {
        func members(inTransport: Bool) -> [String] {
            Self.all.filter { $0.isInTransport == inTransport && ($0.isRequired || $0.name == name) }
                .compactMap { field in (field.name == name ? json : field.validJSON).map { #""\#(field.name)":\#($0)"# }
                }
        }
        let transport = ([#""type":"livekit""#] + members(inTransport: true)).joined(separator: ",")
        return "{" + (members(inTransport: false) + [#""transport":{\#(transport)}"#]).joined(separator: ",") + "}"
    }

    /// All rows that test the rule of this field.
    var rows: [ContractRow] {
        var rows = [
            ContractRow.create("\(path) \(validJSON)", body(validJSON)), addWrongType("an object", "{}"),
            addWrongType("an array", "[]"),
        ]
        if isRequired {
            rows.append(.create("\(path) missing", body(nil), 400, .invalidRequest, "\(path).missing", path))
        } else {
            rows.append(.create("\(path) absent", body(nil)))
        }
        switch rule {
        case .string(let nullable): rows += stringRows(nullable: nullable)
        case .choice(let choices):
            rows +=
                choices.map { .create("\(path) \($0)", body("\"\($0)\"")) } + [
                    addWrongType("a number", "1"), addWrongType("null", "null"),
                ]
            rows.append(
                .create("\(path) unknown", body(#""nonsense""#), 422, .unprocessable, "\(path).unknown_value", path))
        case .integer(let range, let nullable): rows += integerRows(range) + [nullRow(nullable)]
        case .boolean:
            rows += [
                .create("\(path) false", body("false")), addWrongType("a string", #""true""#),
                addWrongType("a number", "1"),
            ]
        }
        return rows
    }

    private func stringRows(nullable: Bool) -> [ContractRow] {
        [
            addWrongType("a number", "7"), addWrongType("true", "true"), nullRow(nullable),
            .create("\(path) blank", body(#"" ""#), 422, .unprocessable, "\(path).empty", path),
        ]
    }

    private func nullRow(_ isValid: Bool) -> ContractRow {
        isValid ? .create("\(path) null", body("null")) : addWrongType("null", "null")
    }

    private func integerRows(_ range: ClosedRange<Int>) -> [ContractRow] {
        let outside = [range.lowerBound - 1, range.upperBound + 1, -1, Int.max].map { value in
            ContractRow.create("\(path) \(value)", body("\(value)"), 422, .unprocessable, "\(path).out_of_range", path)
        }
        let inside = [range.lowerBound, range.upperBound].map { ContractRow.create("\(path) \($0)", body("\($0)")) }
        return outside + inside + [
            addWrongType("a fraction", "1.5"), addWrongType("a string", #""60""#),
            addWrongType("true", "true"),
        ]
    }

    private func addWrongType(_ kind: String, _ json: String) -> ContractRow {
        .create("\(path) as \(kind)", body(json), 422, .unprocessable, "\(path).wrong_type", path)
    }
}
