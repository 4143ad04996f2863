import FoundationEssentials
import Glibc
import Logging
import Model

/// Writes log lines to an open file, with one `write` per line so that lines of two processes do not mix.
struct FileLogHandler: LogHandler {
    let descriptor: Int32
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    init(descriptor: Int32) { self.descriptor = descriptor }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let line = "\(Timestamp.text(Date())) \(event.level) \(event.message)\n"
        var bytes = Array(line.utf8)
        _ = write(descriptor, &bytes, bytes.count)
    }
}
