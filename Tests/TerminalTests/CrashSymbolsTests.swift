import FoundationEssentials
import Testing

@testable import Terminal

/// Names of functions in crash reports.
struct CrashSymbolsTests {
    private static let file = """
        build 0a1b
        1000 _start
        1a20 $s7Console4LoopC3runyyF
        1a20 alias
        ff00 pfc_flush

        """

    private static func symbols(_ text: String = file, build: String = "0a1b") -> CrashSymbols? {
        CrashSymbols(Data(text.utf8), build: build)
    }

    @Test func `an address has the name of the function that begins at it or before it`() throws {
        let names = try #require(Self.symbols()).names([0x0FFF, 0x1000, 0x1A1F, 0x1A20, 0xFEFF, 0xFF00, .max])
        #expect(names == [nil, "_start", "_start", "alias", "alias", "pfc_flush", "pfc_flush"])
    }

    @Test func `Swift names are demangled`() throws {
        let names = try #require(Self.symbols("build 1\n10 $s7Console4LoopC3runyyF\n", build: "1")).names([0x10])
        #expect(names == ["Console.Loop.run() -> ()"])
    }

    @Test func `only the lines of the program are named, whatever their order`() {
        let report = """
            protoface-console 0.1.0 (abc)
            build 0a1b
            signal SIGILL

            stack
            ./protoface-console(+0xff08)[0x55e7]
            /lib/libc.so.6(abort+0xd3)[0x7f21]
            /usr/bin/protoface-console(+0x1004)[0x55e1]
            /usr/bin/protoface-console(+0x12)[0x55e0]
            """
        let named = CrashSymbols.naming(report) { Self.symbols(build: $0) }
        #expect(named.contains("./protoface-console(+0xff08)[0x55e7] pfc_flush\n/lib/libc.so.6(abort+0xd3)[0x7f21]\n"))
        #expect(named.contains("(+0x1004)[0x55e1] _start\n") && named.hasSuffix("(+0x12)[0x55e0]"))
    }

    @Test func `a report without a build, or of another one, stays as it is`() {
        for report in ["stack\nprotoface-console(+0x1004)[0x1]", "build 77\nprotoface-console(+0x1004)[0x1]", ""] {
            #expect(CrashSymbols.naming(report) { Self.symbols(build: $0) } == report)
        }
        #expect(Self.symbols(build: "") == nil && Self.symbols("", build: "0a1b") == nil)
    }

    @Test(arguments: [
        "build 1\n", "build 1\nzz name\n", "build 1\n10\n", "build 1\n10 no end", "build 1\n12345678901234567 x\n",
        "build 1\n\n\n", "build 1\n10 \n",
    ])
    func `a damaged symbol file gives no names and does not crash the program`(_ text: String) throws {
        let name = try #require(Self.symbols(text, build: "1")).names([0x10])[0]
        #expect(name == nil || name == "")
    }
}
