import Client
import Desk
import FakeTransport
import Media
import Model
import Settings

/// The audio that is sent, the microphone, and the player.
extension LiveDriver {
    private enum Addition { case utterance, full, noSession, stream(number: Int, Microphone?) }

    /// Sends an utterance or a stream after those that wait. A stream replaces the last one, also the microphone's.
    func add(_ opened: OpenedAudio) -> Complaint? {
        if case .failed(let error) = opened.input { return Complaint(error.failure.message) }
        let addition = state.withLock { state -> Addition in
            guard state.hasOpenRun else { return .noSession }
            guard opened.stream != nil else { return state.audio.add(opened) ? .utterance : .full }
            defer { state.microphone = nil }
            return .stream(number: state.replaceStream(by: opened), state.microphone)
        }
        switch addition {
        case .utterance: return nil
        case .full: return Complaint("Too much audio waits to be sent: i drops it.")
        case .noSession:
            opened.stream?.discard()
            return Complaint("The session is not running.")
        case .stream(let number, let microphone):
            if let microphone {
                microphone.stop()
                mailbox.post(.live(.microphone(isOn: false, nil)))
            }
            if let stream = opened.stream { read(stream, number: number) }
            return nil
        }
    }

    /// Reads the stream until another one replaces it, or the session ends.
    private func read(_ stream: AudioStream, number: Int, atEnd: @escaping @Sendable () -> Void = {}) {
        stream.read(
            while: { [self] in state.withLock { $0.streamNumber == number } },
            { [self] bytes, isLast, isAhead in
                let now = MonotonicTime.seconds
                let isCurrent = state.withLock { state in
                    guard state.streamNumber == number else { return false }
                    state.audio.append(bytes, isLast: isLast, isAhead: isAhead, at: now)
                    return true
                }
                if isLast, isCurrent { atEnd() }
            })
    }

    func interrupt() {
        let media = state.withLock { state in
            state.audio.clear()
            state.hasUnflushedAudio = false
            return state.run?.media
        }
        media?.interrupt()
    }

    // MARK: Microphone

    func setMicrophone(_ isOn: Bool) -> Message.Live {
        guard isOn else {
            stopMicrophone()
            return .microphone(isOn: false, nil)
        }
        do throws(Complaint) {
            let microphone = try devices.openMicrophone()
            guard let number = use(microphone) else {
                microphone.stop()
                microphone.stream.discard()
                return .microphone(isOn: false, nil)
            }
            read(microphone.stream, number: number) { [self] in microphoneEnded(number) }
            return .microphone(isOn: true, nil)
        } catch {
            return .microphone(isOn: false, error)
        }
    }

    /// The number of the microphone's stream; nil if the session has ended while the microphone was opened.
    private func use(_ microphone: Microphone) -> Int? {
        let (old, number) = state.withLock { state -> (Microphone?, Int?) in
            guard state.hasOpenRun else { return (nil, nil) }
            defer { state.microphone = microphone }
            let opened = OpenedAudio(input: .stream(PCMStream()), stream: microphone.stream)
            return (state.microphone, state.replaceStream(by: opened))
        }
        old?.stop()
        return number
    }

    /// Reports that the recording program of the stream with this number has exited. Ignores an earlier stream.
    private func microphoneEnded(_ number: Int) {
        guard stopMicrophone(number) else { return }
        let complaint = Complaint("The recording program has ended, so the microphone is off.")
        mailbox.post(.live(.microphone(isOn: false, complaint)))
    }

    /// Stops the microphone, or only one whose stream has the number. Returns false if it was off.
    @discardableResult
    func stopMicrophone(_ number: Int? = nil) -> Bool {
        let microphone = state.withLock { state -> Microphone? in
            guard number == nil || number == state.streamNumber else { return nil }
            defer { state.microphone = nil }
            if state.microphone != nil { state.audio.finishStream() }
            return state.microphone
        }
        microphone?.stop()
        return microphone != nil
    }

    // MARK: Player

    func setPlayback(_ isOn: Bool) -> Message.Live {
        replacePlayer(by: nil)
        guard isOn else { return .playback(isOn: false, nil) }
        do throws(Complaint) {
            let player = try devices.openPlayer { [self] in playerFailed($0) }
            return .playback(isOn: replacePlayer(by: player), nil)
        } catch {
            return .playback(isOn: false, error)
        }
    }

    /// Returns false without an effect for a new player after the end of the session.
    @discardableResult
    private func replacePlayer(by player: SoundPlayer?) -> Bool {
        let (old, isReplaced) = state.withLock { state -> (SoundPlayer?, Bool) in
            guard player == nil || state.hasOpenRun else { return (nil, false) }
            defer { state.player = player }
            return (state.player, true)
        }
        old?.stop()
        return isReplaced
    }

    private func playerFailed(_ complaint: Complaint) {
        let isInUse = state.withLock { state in
            guard state.player?.hasFailed == true else { return false }
            state.player = nil
            return true
        }
        if isInUse { mailbox.post(.live(.playback(isOn: false, complaint))) }
    }
}
