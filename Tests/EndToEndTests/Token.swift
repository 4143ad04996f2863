import Foundation

/// Text with the shape of a worker token, new for each use; nothing here checks its signature.
enum Token {
    static func mint() -> String {
        func part(_ text: String) -> String {
            Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
        let claims = #"{"iss":"test","sub":"protoface-worker","exp":4102444800,"video":{"room":"e2e","roomJoin":true},"jti":"\#(UUID())"}"#
        return [part(#"{"alg":"HS256","typ":"JWT"}"#), part(claims), part(UUID().uuidString)].joined(separator: ".")
    }
}
