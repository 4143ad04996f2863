import Desk
import Live
import Media
import Model

extension EffectRunner {
    func run(_ effect: Effect.Live) {
        let driver = live
        switch effect {
        case .start(let order):
            guard let sessions = pipecatSessions else {
                return mailbox.post(.live(.created(.failure(Complaint("There is no connection to the API yet.")))))
            }
            background { await driver.start(order, sessions) }
        case .say(let text):
            let speak = world.speak
            addAudio { speak(text).map { OpenedAudio(input: .clip(ClipSource($0))) } }
        case .playFile(let path):
            let open = world.openAudio
            addAudio {
                var order = FakeSessionRequest(avatarID: "")
                order.audio = .file(path)
                return .success(open(order))
            }
        case .interrupt: driver.interrupt()
        case .setMicrophone(let isOn): task { .live(driver.setMicrophone(isOn)) }
        case .setPlayback(let isOn): task { .live(driver.setPlayback(isOn)) }
        case .setPictureSize(let size): driver.setPictureSize(size)
        case .end: background { await driver.end() }
        case .findLeftovers(let address):
            guard let sessions = pipecatSessions else { return }
            background { await driver.findLeftovers(at: address, sessions) }
        case .endLeftover(let leftover):
            guard let sessions = pipecatSessions else { return }
            task { .live(await driver.endLeftover(leftover, sessions)) }
        }
    }

    func setPreviewPlayback(_ isOn: Bool) {
        let old = previewPlayer.withLock { player in
            defer { player = nil }
            return player
        }
        old?.stop()
        guard isOn else { return }
        do throws(Complaint) {
            let player = SoundPlayer(try SoundProgram.player()) { [previewPlayer, mailbox] complaint in
                let isInUse = previewPlayer.withLock { player in
                    guard player?.hasFailed == true else { return false }
                    player = nil
                    return true
                }
                if isInUse { mailbox.post(.fake(.playbackRefused(complaint))) }
            }
            previewPlayer.withLock { $0 = player }
        } catch {
            mailbox.post(.fake(.playbackRefused(error)))
        }
    }

    private var pipecatSessions: PipecatSessions? { connection.withLock { $0.api?.pipecat } }

    private func addAudio(_ open: @escaping @Sendable () -> Result<OpenedAudio, Complaint>) {
        let driver = live
        background { [mailbox] in
            let complaint: Complaint?
            switch open() {
            case .success(let opened): complaint = driver.add(opened)
            case .failure(let failure): complaint = failure
            }
            if let complaint { mailbox.post(.live(.audioRefused(complaint))) }
        }
    }
}
