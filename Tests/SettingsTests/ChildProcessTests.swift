import Client
import FoundationEssentials
import Glibc
import Model
import TestSupport
import Testing

@testable import Settings

/// Starting child processes: errors, and what a child inherits.
struct ChildProcessTests {
    private static func list(_ folder: String, inherits: Bool) throws -> String {
        let output = try POSIXPipe()
        let process = try Settings.ChildProcess.spawn(
            "/bin/ls", ["-l", folder], output: .descriptor(output.write), errors: .null,
            options: Settings.ChildProcess.Options(inheritsDescriptors: inherits))
        output.closeWrite()
        #expect(Settings.ChildProcess.wait(for: process) == 0)
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(output.read, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    @Test func `a program that can't be started gives the error of the system`() throws {
        let home = try Home()
        let file = try home.write("#!/bin/sh\n", to: "program")
        for (program, number) in [(home.path + "/missing", ENOENT), (file, EACCES), (home.path, EACCES)] {
            #expect(throws: Settings.ChildProcess.SpawnError(number: number)) {
                try Settings.ChildProcess.spawn(program, [], output: .null, errors: .null)
            }
        }
        #expect(Settings.ChildProcess.SpawnError(number: EACCES).reason == "Permission denied")
    }

    @Test func `a child does not inherit pipes that another thread creates meanwhile`() throws {
        let (isOver, created) = (LockedValue(false), LockedValue<Set<UInt64>>([]))
        let thread = try #require(
            POSIXThread.start {
                while !isOver.withLock({ $0 }) {
                    guard let pipe = try? POSIXPipe() else { continue }
                    var status = stat()
                    fstat(pipe.read, &status)
                    let inode = UInt64(status.st_ino)
                    created.withLock { _ = $0.insert(inode) }
                }
            })
        var inherited: Set<UInt64> = []
        for _ in 0..<150 {
            for line in try Self.list("/proc/self/fd", inherits: true).split(separator: "\n") {
                guard let start = line.range(of: "pipe:[")?.upperBound else { continue }
                if let inode = UInt64(line[start...].dropLast()) { inherited.insert(inode) }
            }
        }
        isOver.withLock { $0 = true }
        thread.join()
        let leaked = inherited.intersection(created.withLock { $0 })
        #expect(leaked.isEmpty, "\(leaked.count)")
    }

    @Test func `only a child that asks for it inherits descriptors without the flag`() throws {
        let descriptor = open("/dev/zero", O_RDONLY)
        defer { close(descriptor) }
        #expect(try Self.list("/proc/self/fd", inherits: true).contains("/dev/zero"))
        let own = try Self.list("/proc/self/fd", inherits: false)
        #expect(own.contains("/dev/null") && !own.contains("/dev/zero"))
    }

    @Test func `a temporary file is closed by exec`() throws {
        let file = try #require(NewDescriptor.temporaryFile("/tmp/protoface-test-XXXXXX"))
        defer {
            close(file.descriptor)
            unlink(file.path)
        }
        #expect(fcntl(file.descriptor, F_GETFD) & FD_CLOEXEC != 0 && access(file.path, W_OK) == 0)
    }
}
