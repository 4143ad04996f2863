import Glibc

/// LiveKit's native library, loaded at run time. Its functions are called by name, so that the program starts without
/// it.
struct LiveKitLibrary: Sendable {
    typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> Void
    private typealias Initialize =
        @convention(c) (Callback, Bool, UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void
    private typealias Request =
        @convention(c) (
            UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UnsafePointer<UInt8>?>, UnsafeMutablePointer<Int>
        ) -> UInt64
    private typealias Drop = @convention(c) (UInt64) -> Bool

    private let initializeFunction: Initialize
    private let requestFunction: Request
    private let dropFunction: Drop

    /// Throws the reason if the library can't be loaded, or is no library of LiveKit.
    init(path: String) throws(LoadError) {
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            throw LoadError(words: dlerror().map { String(cString: $0) } ?? "it can't be loaded")
        }
        func function<Function>(_ name: String, _ type: Function.Type) throws(LoadError) -> Function {
            guard let symbol = dlsym(handle, name) else { throw LoadError(words: "it has no function \(name)") }
            return unsafeBitCast(symbol, to: type)
        }
        initializeFunction = try function("livekit_ffi_initialize", Initialize.self)
        requestFunction = try function("livekit_ffi_request", Request.self)
        dropFunction = try function("livekit_ffi_drop_handle", Drop.self)
    }

    struct LoadError: Error { var words: String }

    /// `callback` gets messages `FfiEvent` on threads of the library, and must not block. Logs are captured, so that
    /// the library writes none itself.
    func initialize(_ callback: @escaping Callback) { initializeFunction(callback, true, "protoface-console", "1") }

    /// The answer; nil if the library refuses the request.
    func send(_ request: [UInt8]) -> [UInt8]? {
        var pointer: UnsafePointer<UInt8>?
        var count = 0
        let handle = request.withUnsafeBufferPointer { requestFunction($0.baseAddress, $0.count, &pointer, &count) }
        guard handle != 0 else { return nil }
        defer { drop(handle) }
        return Array(UnsafeBufferPointer(start: pointer, count: count))
    }

    func drop(_ handle: UInt64) { _ = dropFunction(handle) }
}
