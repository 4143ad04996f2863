import Client
import FoundationEssentials
import Glibc
import Model
import RoomRecords
import Settings

/// The helper process that has joined a room. It ends when this object is stopped or released.
final class RoomHelperProcess {
    /// How the process or its output ended.
    enum Problem: Error, Equatable {
        /// It exited, with its wait status.
        case exited(Int32)
        case garbage, lineTooLong, flood

        var sentence: String {
            switch self {
            case .exited(let status) where status & 0x7F != 0: "The viewer was ended by signal \(status & 0x7F)."
            case .exited(let status): "The viewer ended with status \(status >> 8 & 0xFF)."
            case .garbage, .lineTooLong: "The viewer was stopped, because it sent records that can't be read."
            case .flood: "The viewer was stopped, because it sent too much data."
            }
        }
    }

    /// Maximum bytes in one second; a busy room needs less than a tenth.
    private static let bytesPerSecond = 262_144
    /// Maximum number of records in one second; 64 tracks need 640. A helper that sends more is stopped, even if its
    /// records are read too slowly to reach the limit of bytes.
    private static let recordsPerSecond = 2000
    /// Maximum bytes in one second while pictures are ordered.
    private static let pictureBytesPerSecond =
        bytesPerSecond + RoomPicture.maximumWidth * RoomPicture.maximumHeight * 3 * Int(RoomPicture.maximumRate * 1.5)
    /// Maximum number of attempts to start the helper.
    private static let spawnAttempts = 3
    /// Seconds for leaving the room, then it is killed.
    private static let leaveTimeout = 4.0

    private let process: pid_t
    private let input: POSIXPipe
    private let output: POSIXPipe
    private var reader = RoomRecordReader()
    private var isReaped = false
    private var second = ContinuousClock.now
    private var byteCount = 0, recordCount = 0
    private var pictureOrder = PictureOrder.none

    /// Starts the helper. The token goes through a pipe; secrets of the environment are not passed on.
    init(_ order: WatchOrder, helper: String, environment: [String: String]) throws(Complaint) {
        guard let input = try? POSIXPipe(), let output = try? POSIXPipe() else {
            throw Complaint("The viewer can't be started: a pipe could not be created.")
        }
        // The helper reads its order with a blocking read.
        _ = fcntl(input.read, F_SETFL, 0)
        let process = try Self.spawn(helper, input, output, environment)
        output.closeWrite()
        (self.process, self.input, self.output) = (process, input, output)
        order.line.withUnsafeBytes { _ = POSIXFile.writeAll($0, to: input.write) }
        // A helper that does not read its orders must not block this process.
        input.makeWritesNonblocking()
    }

    private static func spawn(
        _ helper: String, _ input: POSIXPipe, _ output: POSIXPipe, _ environment: [String: String]
    ) throws(Complaint) -> pid_t {
        let kept = ["PATH", "HOME", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR", "TZ"]
        // In its own process group, Ctrl-C and Ctrl-Z of the terminal do not reach it: it must leave the room when this
        // process closes its input, and a stopped helper would send no more records.
        let options = ChildProcess.Options(
            environment: environment.filter { kept.contains($0.key) }, isGroupLeader: true)
        var attempt = 1
        while true {
            do throws(ChildProcess.SpawnError) {
                return try ChildProcess.spawn(
                    helper, [], input: .descriptor(input.read), output: .descriptor(output.write), errors: .null,
                    options: options)
            } catch {
                // A file that another process still has open for writing, such as an installer, can't be executed yet.
                guard error.number == ETXTBSY, attempt < spawnAttempts else { throw complaint(error, helper) }
            }
            attempt += 1
            usleep(50_000)
        }
    }

    private static func complaint(_ error: ChildProcess.SpawnError, _ helper: String) -> Complaint {
        // A script whose interpreter does not exist gives the same error as a file that does not.
        let isMissing = error.number == ENOENT && access(helper, F_OK) != 0
        return Complaint(
            "The viewer can't be started: \(helper) "
                + (isMissing
                    ? "is missing. Build or install it with the console." : "can't be executed (\(error.reason))."))
    }

    deinit { stop() }

    /// Readable when records have arrived; for poll(2).
    var descriptor: Int32 { output.read }

    /// Sends an order of pictures, unless it is the last one.
    func order(_ order: PictureOrder) {
        guard order != pictureOrder else { return }
        pictureOrder = order
        order.line.withUnsafeBytes { _ = POSIXFile.writeAll($0, to: input.write) }
    }

    /// The records that have arrived; throws when there will be no more.
    func read() throws(Problem) -> [RoomRecord] {
        var records: [RoomRecord] = []
        var bytes = [UInt8](repeating: 0, count: 65_536)
        // Read at most 1 MiB per call, so that the caller can handle signals in between.
        for _ in 0..<16 {
            let count = Glibc.read(output.read, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { break }
            guard count > 0 else {
                if records.isEmpty { throw .exited(end()) }
                break
            }
            try countBytes(count)
            let arrived: [RoomRecord]
            do throws(RoomRecordReader.Flaw) { arrived = try reader.append(bytes[..<count]) } catch {
                throw error == .garbage ? .garbage : .lineTooLong
            }
            recordCount += arrived.count
            guard recordCount <= Self.recordsPerSecond else { throw .flood }
            records += arrived
        }
        return records
    }

    private func countBytes(_ count: Int) throws(Problem) {
        let now = ContinuousClock.now
        if now - second >= .seconds(1) { (second, byteCount, recordCount) = (now, 0, 0) }
        byteCount += count
        let limit = pictureOrder.isActive ? Self.pictureBytesPerSecond : Self.bytesPerSecond
        guard byteCount <= limit else { throw .flood }
    }

    /// Lets the helper leave the room, and waits for its end.
    func stop() { _ = end() }

    /// The wait status; 0 if the helper was reaped before.
    private func end() -> Int32 {
        guard !isReaped else { return 0 }
        isReaped = true
        input.closeWrite()
        var status: Int32 = 0
        let deadline = ContinuousClock.now.advanced(by: .seconds(Self.leaveTimeout))
        while ContinuousClock.now < deadline {
            if waitpid(process, &status, WNOHANG) == process { return status }
            // Drain the output: the helper waits before it exits while the pipe is full.
            var ready = pollfd(fd: output.read, events: Int16(POLLIN), revents: 0)
            _ = poll(&ready, 1, 20)
            var bytes = [UInt8](repeating: 0, count: 65_536)
            // At end of file, poll returns at once, so sleep instead.
            if Glibc.read(output.read, &bytes, bytes.count) == 0 { usleep(20_000) }
        }
        kill(process, SIGKILL)
        return ChildProcess.wait(for: process)
    }

    /// Path of the helper: PROTOFACE_ROOM_HELPER, or protoface-room-helper in the folder of this program.
    static func path(_ environment: [String: String]) -> String {
        if let path = environment["PROTOFACE_ROOM_HELPER"], !path.isEmpty { return path }
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: own).deletingLastPathComponent().appending(path: "protoface-room-helper").path
    }
}
