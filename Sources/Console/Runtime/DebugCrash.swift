import Desk

#if DEBUG
    import Glibc

    /// Crashes debug builds on F12 in the way that PROTOFACE_DRILL names, to test the crash handler.
    enum DebugCrash {
        static func watch(_ messages: [Message]) {
            guard messages.contains(.key(.function(12))), let name = getenv("PROTOFACE_DRILL") else { return }
            switch String(cString: name) {
            case "trap": _ = [Int]()[messages.count]
            case "overflow": print(recurse(messages.count))
            case "thread":
                Task.detached { _ = [Int]()[messages.count] }
            default: abort()
            }
        }

        /// Not a tail call, so that the stack overflows.
        private static func recurse(_ depth: Int) -> Int { depth < 0 ? 0 : recurse(depth + 1) + recurse(depth + 2) }
    }
#endif
