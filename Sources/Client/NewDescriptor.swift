import CCurl
import Glibc

/// Creates descriptors that `exec` closes, from the start: a child process that another thread starts at the same time
/// must not inherit them.
package enum NewDescriptor {
    /// The caller closes both ends.
    package static func pipe() throws(PipeError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pfc_pipe(&ends) == 0 else { throw PipeError(number: errno) }
        return (ends[0], ends[1])
    }

    /// A new file that the caller closes and removes. `template` ends with `XXXXXX`. Nil if it can't be created.
    package static func temporaryFile(_ template: String) -> (descriptor: Int32, path: String)? {
        var path = Array(template.utf8CString)
        let descriptor = pfc_temporary_file(&path)
        guard descriptor >= 0 else { return nil }
        return (descriptor, String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
}

/// Closes the descriptors that a child process would inherit from this process.
package enum InheritedDescriptors {
    /// Lets the child process close all descriptors except the standard streams. Call it after the other actions.
    package static func close(by actions: inout posix_spawn_file_actions_t) { _ = pfc_close_inherited(&actions) }
}

/// The system refused to create a pipe.
package struct PipeError: Error, Equatable, Sendable {
    /// The value of `errno`.
    package var number: Int32
}
