import Desk

#if DEBUG
    import Glibc

    /// Debug builds crash on F12 when PROTOFACE_DRILL says how, so that what a crash leaves can be tested.
    enum CrashDrill {
        static func watch(_ messages: [Message]) {
            guard messages.contains(.key(.function(12))), let name = getenv("PROTOFACE_DRILL") else { return }
            switch String(cString: name) {
            case "trap": _ = [Int]()[messages.count]
            case "overflow": print(deeper(messages.count))
            case "thread":
                Task.detached { _ = [Int]()[messages.count] }
            default: abort()
            }
        }

        /// Not a tail call, so that the stack ends.
        private static func deeper(_ depth: Int) -> Int { depth < 0 ? 0 : deeper(depth + 1) + deeper(depth + 2) }
    }
#endif
