/// The `error` object in the body of every response that is not 2xx.
package struct APIError: Equatable, Sendable {
    /// Error class, the `type` field of the error object.
    package struct Kind: OpenEnum {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let invalidRequest = Self(rawValue: "invalid_request")
        package static let authentication = Self(rawValue: "authentication")
        package static let quotaExceeded = Self(rawValue: "quota_exceeded")
        package static let permission = Self(rawValue: "permission")
        package static let notFound = Self(rawValue: "not_found")
        package static let conflict = Self(rawValue: "conflict")
        package static let unprocessable = Self(rawValue: "unprocessable")
        package static let rateLimit = Self(rawValue: "rate_limit")
        package static let `internal` = Self(rawValue: "internal")
        package static let serviceUnavailable = Self(rawValue: "service_unavailable")
        package static let known: [Self] = [
            .invalidRequest, .authentication, .quotaExceeded, .permission, .notFound, .conflict, .unprocessable,
            .rateLimit,
            .internal,
            .serviceUnavailable,
        ]
    }

    package var type: Kind
    package var code: String
    /// Human-readable text; never parsed.
    package var message: String
    /// Dot-path of the invalid request field.
    package var param: String?
    package var requestID: String?
    /// HTTP status of the response; not part of the body.
    package var status: Int?

    package init(type: Kind, code: String, message: String, param: String? = nil, requestID: String? = nil) {
        self.type = type
        self.code = code
        self.message = message
        self.param = param
        self.requestID = requestID
    }
}

extension APIError: Codable {
    enum CodingKeys: String, CodingKey {
        case type, code, message, param
        case requestID = "request_id"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        type = try values.decode(Kind.self, forKey: .type)
        // A value of the wrong type must not hide the error.
        code = (try? values.decodeMasked(.code)) ?? type.rawValue
        message = (try? values.decodeMasked(.message)) ?? ""
        param = try? values.decodeMasked(.param)
        requestID = try? values.decodeIfPresent(String.self, forKey: .requestID)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(type, forKey: .type)
        try values.encode(code, forKey: .code)
        try values.encode(message, forKey: .message)
        try values.encode(param, forKey: .param)
        try values.encode(requestID, forKey: .requestID)
    }
}

/// The response body that contains an `APIError`.
package struct ErrorEnvelope: Codable, Equatable, Sendable {
    package var error: APIError
    package init(error: APIError) { self.error = error }
}
