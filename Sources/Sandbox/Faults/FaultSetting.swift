/// A fault with its value.
package struct FaultSetting: Equatable, Sendable {
    package enum Value: Equatable, Sendable {
        case none
        case number(Double)
        case stage(FailureStage)
    }

    package let fault: ServiceFault
    package let value: Value

    /// `NAME` or `NAME=VALUE`.
    package init(_ text: String) throws(FaultError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        try self.init(name: parts.first ?? "", value: parts.count > 1 ? parts[1] : nil)
    }

    /// Without a value, the fault gets its default value.
    package init(name: String, value text: String?) throws(FaultError) {
        guard let fault = ServiceFault(rawValue: name) else { throw .unknownName(String(name.prefix(40))) }
        self.fault = fault
        switch (fault.domain, text) {
        case (.none, nil): value = .none
        case (.none, _?): throw .takesNoValue(fault)
        case (.number(_, let standard, _), nil): value = .number(standard)
        case (.number(let range, _, _), let text?):
            guard let number = Double(text), range.contains(number) else { throw .badValue(fault) }
            value = .number(number)
        case (.stage(let standard), nil): value = .stage(standard)
        case (.stage, let text?):
            guard let stage = FailureStage(rawValue: text) else { throw .badValue(fault) }
            value = .stage(stage)
        }
    }

    var number: Double { if case .number(let number) = value { number } else { 0 } }

    var valueText: String? {
        switch value {
        case .none: nil
        case .number(let number): Self.text(number)
        case .stage(let stage): stage.rawValue
        }
    }

    static func text(_ number: Double) -> String { number == number.rounded() ? String(Int(number)) : String(number) }
}
