import Client
import Foundation
import Glibc
import Model
import RoomRecords
import Settings
import TestSupport
import Testing

extension EndToEndWaits {
    struct BlockedHelperTests {
        /// A library that creates the file `loaded` and never returns from `dlopen`.
        private static func hangingLibrary(in home: Home) throws -> String {
            let source = try home.write(
                """
                #include <fcntl.h>
                #include <unistd.h>
                __attribute__((constructor)) static void hang(void) {
                    open("\(home.path)/loaded", O_CREAT | O_WRONLY, 0600);
                    for (;;) pause();
                }
                """, to: "hang.c")
            let library = home.path + "/hang.so"
            let compiler = try Settings.ChildProcess.spawn(
                "/usr/bin/env", ["clang", "-shared", "-o", library, source], output: .null, errors: .null,
                options: .init(environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]))
            #expect(Settings.ChildProcess.wait(for: compiler) == 0)
            return library
        }

        @Test func `a helper that LiveKit's library blocks ends after its console has died`() async throws {
            let home = try Home()
            let order = WatchOrder(
                library: try Self.hangingLibrary(in: home), url: "ws://127.0.0.1:1", token: Secret("token-0123456789"))
            let input = try POSIXPipe()
            let program = ConsoleProgram.path.replacing("protoface-console", with: "protoface-room-helper")
            // The line fits into the pipe, so it can be written before the helper reads.
            order.line.withUnsafeBytes { _ = write(input.write, $0.baseAddress, $0.count) }
            let helper = try Settings.ChildProcess.spawn(
                program, [], input: .descriptor(input.read), output: .null, errors: .null)
            _ = try await waiting("the library to block the helper") {
                FileManager.default.fileExists(atPath: home.path + "/loaded") ? true : nil
            }
            #expect(kill(helper, 0) == 0)
            input.closeWrite()
            var status: Int32 = 0
            _ = try await waiting("the end of the helper") { waitpid(helper, &status, WNOHANG) == helper ? true : nil }
            #expect(status == 1 << 8)
        }
    }
}
