import FoundationEssentials
import Model

extension SandboxState {
    mutating func switchOn(_ setting: FaultSetting) {
        faults.switchOn(setting, at: now)
        if setting.fault == .freezeVideo { sessions.pauseVideo(at: now) }
        written.removeAll()
    }

    mutating func switchOff(_ fault: ServiceFault) {
        guard faults[fault] != nil else { return }
        faults.switchOff(fault)
        if fault == .freezeVideo { sessions.resumeVideo(at: now) }
        written.removeAll()
    }

    /// The response of a broken gateway, which replaces the handling of the request; nil without that fault.
    mutating func gatewayErrorResponse() -> Response? {
        if let status = faults.number(.htmlGateway) {
            let page =
                "<html><head><title>Gateway</title></head><body><h1>\(Int(status)) Gateway error</h1></body></html>\n"
            return Response(
                status: Int(status), headers: ["Content-Type": "text/html; charset=utf-8"], body: Data(page.utf8))
        }
        return nil
    }

    /// Adds the latency, reset and truncation faults to a response.
    mutating func spoilt(_ original: Response) -> Response {
        var response = original
        response.delivery.delay = (faults.number(.latency) ?? 0) / 1000
        if faults.drawFault(.connectionReset) {
            response.delivery.kind = .reset
        } else if faults.drawFault(.truncatedBody) {
            response.delivery.kind = .truncated
        }
        return response
    }

    mutating func handleFaultsRequest(_ request: Request) throws(Refusal) -> Response {
        switch request.method {
        case "POST": try switchOn(faultSetting(in: request))
        case "DELETE": for fault in ServiceFault.allCases { switchOff(fault) }
        default: break
        }
        return try faultList()
    }

    mutating func switchOff(named name: String) throws(Refusal) -> Response {
        guard let fault = ServiceFault(rawValue: name) else {
            throw .notFound("fault_not_found", FaultError.unknownName(String(name.prefix(40))).sentence)
        }
        switchOff(fault)
        return try faultList()
    }

    private func faultSetting(in request: Request) throws(Refusal) -> FaultSetting {
        let (body, _) = try decodeJSONBody(request)
        guard let object = body.object, let name = object["name"]?.string,
            Set(object.keys).isSubset(of: ["name", "value"])
        else {
            throw .unprocessable(
                "name.missing", "The body must be an object with the name of a fault and optionally its value.",
                param: "name")
        }
        do throws(FaultError) {
            return try FaultSetting(name: name, value: object["value"].flatMap(Self.faultText))
        } catch {
            let param = if case .unknownName = error { "name" } else { "value" }
            throw .unprocessable("\(param).unknown_value", error.sentence, param: param)
        }
    }

    private static func faultText(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .null: nil
        case .bool, .array, .object: ""
        }
    }

    private func faultList() throws(Refusal) -> Response {
        let rows = faults.all.map { entry in
            JSONValue.object([
                "name": .string(entry.setting.fault.rawValue),
                "value": entry.setting.valueText.map(JSONValue.string) ?? .null,
                "since": .string(Timestamp.text(entry.since)), "summary": .string(entry.setting.fault.summary),
            ])
        }
        let available = ServiceFault.allCases.map { fault in
            JSONValue.object([
                "name": .string(fault.rawValue), "summary": .string(fault.summary),
                "standard": fault.standardText.map(JSONValue.string) ?? .null,
                "unit": fault.unit.map(JSONValue.string) ?? .null,
            ])
        }
        return try .json(
            JSONValue.object([
                "object": .string("list"), "data": .array(rows), "has_more": .bool(false),
                "available": .array(available),
            ]))
    }
}
