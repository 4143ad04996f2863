import FoundationEssentials

/// Validates the body of a create request; used by the form, the commands and the sandbox.
package enum CreateRules {
    /// All problems, in field order; empty if the body is valid.
    package static func problems(in body: JSONValue) -> [FieldProblem] {
        guard let object = body.object else { return [bodyTypeProblem] }
        var rules = FieldValidator(object)
        checkAvatar(&rules)
        rules.append(transportProblems(object["transport"]))
        checkLimits(&rules)
        rules.append(metadataProblems(object["metadata"]))
        rules.close(over: [
            "avatar_id", "transport", "quality", "max_duration_seconds", "idle_timeout_seconds", "metadata",
        ])
        return rules.problems
    }

    static let bodyTypeProblem = FieldProblem(
        path: "", code: "body.wrong_type", message: "The body must be a JSON object.", kind: .invalidRequest)

    static func checkAvatar(_ rules: inout FieldValidator) {
        if let avatar = rules.checkRequiredString("avatar_id"), !isAvatarID(avatar) {
            rules.add("avatar_id", "malformed", "avatar_id must begin with av_, followed by letters, digits, _ or -.")
        }
    }

    static func checkLimits(_ rules: inout FieldValidator) {
        rules.checkOptionalChoice("quality", of: Quality.self)
        rules.checkOptionalInteger("max_duration_seconds", in: CreateRequest.maxDurationRange, nullable: true)
        rules.checkOptionalInteger("idle_timeout_seconds", in: CreateRequest.idleTimeoutRange)
    }

    /// `av_` and at least one letter, digit, `_` or `-`.
    package static func isAvatarID(_ text: String) -> Bool {
        text.hasPrefix("av_") && text.count > 3
            && text.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || isAlphanumeric($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func metadataProblems(_ value: JSONValue?) -> [FieldProblem] {
        guard let value else { return [] }
        var root = FieldValidator(["metadata": value])
        guard let members = value.object else {
            root.addWrongType("metadata", wanted: "an object", got: value)
            return root.problems
        }
        for key in members.keys.sorted() {
            if key.hasPrefix(CreateRequest.reservedMetadataPrefix) {
                root.add(
                    "metadata.\(key)", "reserved",
                    "Metadata keys that begin with \(CreateRequest.reservedMetadataPrefix) belong to Protoface.")
            } else if members[key]?.array != nil || members[key]?.object != nil {
                root.add(
                    "metadata.\(key)", "wrong_type", "A metadata value must be a string, a number, a boolean or null.")
            }
        }
        if let bytes = metadataBytes(members), bytes > CreateRequest.metadataByteLimit {
            root.add(
                "metadata", "too_large",
                "metadata must be at most \(CreateRequest.metadataByteLimit) bytes as JSON; it has \(bytes).")
        }
        return root.problems
    }

    /// Bytes of the metadata as compact UTF-8 JSON.
    package static func metadataBytes(_ members: [String: JSONValue]) -> Int? {
        try? JSONCoding.encode(JSONValue.object(members)).count
    }
}
