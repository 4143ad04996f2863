extension SessionPageReader {
    mutating func transport() throws(UnhandledJSON) -> Transport {
        try cursor.require(UInt8(ascii: "{"))
        transportFields.startObject()
        var type: TransportType?
        var settings = LiveKitTransport(url: "", roomName: "")
        var isFirst = true
        while let name = try cursor.memberName(isFirst: &isFirst) {
            switch try transportFields.key(name) {
            case .type: type = TransportType(rawValue: try opaqueText())
            case let key?: try read(key, of: &settings)
            case nil: try cursor.skipValue()
            }
        }
        guard let type else { throw UnhandledJSON() }
        return Transport(type, settings)
    }

    /// Leaves out the worker token.
    private mutating func read(
        _ key: LiveKitTransport.CodingKeys, of settings: inout LiveKitTransport
    ) throws(UnhandledJSON) {
        switch key {
        case .url: settings.url = try maskedTextOrNull() ?? ""
        case .roomName: settings.roomName = try maskedTextOrNull() ?? ""
        case .workerIdentity:
            settings.workerIdentity = try maskedTextOrNull() ?? LiveKitTransport.defaultWorkerIdentity
        case .audioSource:
            settings.audioSource = try opaqueTextOrNull().map { AudioSource(rawValue: $0) } ?? .dataStream
        case .subscribeToIdentity: settings.subscribeToIdentity = try maskedTextOrNull()
        case .syntheticAudioIfNoInput:
            settings.syntheticAudioIfNoInput = try cursor.skipNull() ? false : cursor.flag()
        case .type, .workerToken: try cursor.skipValue()
        }
    }
}
