import Model
import Settings

/// How the live session opens the microphone and the player. Tests replace them.
struct SoundDevices: Sendable {
    var openMicrophone: @Sendable () throws(Complaint) -> Microphone = { () throws(Complaint) in
        try Microphone.open()
    }
    /// The player calls the function, on any thread, if its program can't play.
    var openPlayer: @Sendable (_ failed: @escaping @Sendable (Complaint) -> Void) throws(Complaint) -> SoundPlayer = {
        failed throws(Complaint) in
        SoundPlayer(try SoundProgram.player(), failed: failed)
    }
}
