import Canvas
import FakeTransport
import FoundationEssentials
import Media
import Model

/// Fake sessions: requests of the form and the preview, and the animation.
extension AppState {
    package mutating func perform(_ request: ScreenRequest.Fake) -> [Effect] {
        switch request {
        case .start(let order): return [.fake(.openAudio(order))]
        case .interrupt(let id):
            changeFake(id) { $0.interrupt() }
            screens.update(PreviewState.self) { preview in
                preview.picture.interrupt()
                preview.spoken = nil
            }
        case .toggleMute(let id): toggleMute(id)
        case .setSpeaker(let id, let number): setSpeaker(number, in: id)
        case .speak(let id, let text):
            notify(.plain("Synthesizing speech…"))
            screens.update(PreviewState.self) { $0.pendingLine = text }
            return [.fake(.speak(id, text))]
        case .setPlayback(let id, let isOn):
            fakes.audible = isOn ? id : nil
            screens.update(PreviewState.self) { $0.isPlayingHere = isOn }
            return [.fake(.setPlayback(isOn))]
        }
        return []
    }

    package mutating func handle(_ message: Message.Fake) -> [Effect] {
        switch message {
        case .audioOpened(let order, let input): return audioOpened(order, input)
        case .audioArrived(let order, let bytes, let isLast, let isAhead):
            append(bytes, isLast: isLast, isAhead: isAhead, to: order)
        case .pictureWritten(let time):
            fakes.noteWrite(at: time)
            noteLivePictureWritten(at: time)
        case .spoken(let id, let result): say(result, in: id)
        case .playbackRefused(let complaint):
            fakes.audible = nil
            screens.update(PreviewState.self) { $0.isPlayingHere = false }
            notify(.bad(complaint.sentence))
        }
        return []
    }

    /// Starts the session, or shows at the audio field of the form why the source can't be opened.
    private mutating func audioOpened(_ order: FakeSessionRequest, _ input: AudioInput) -> [Effect] {
        guard let form = screens.top as? CreateForm, form.type == .fake else {
            startFake(order, input)
            return []
        }
        if case .failed(let error) = input {
            screens.update(CreateForm.self) { $0.refuse(audio: error.failure.message) }
            notify(.bad("Not started: \(error.failure.message)"))
            return []
        }
        screens.pop()
        startFake(order, input)
        return [.creation(.storeDrafts(draftsToStore))]
    }

    package mutating func startFake(_ order: FakeSessionRequest, _ input: AudioInput) {
        let id = fakes.start(order, input, &scene)
        desk.moveCursor(to: id)
        refreshRows()
        guard !preferences.isStandalone else { return }
        notify(.good("Started \(id.short), a local fake session; p shows its avatar."))
    }

    /// Only one fake session can use a FIFO or standard input, because its bytes can be read only once.
    private mutating func append(_ bytes: [UInt8], isLast: Bool, isAhead: Bool, to order: FakeSessionRequest) {
        guard let run = fakes.runs.last(where: { $0.order == order }), !run.isSettled else { return }
        changeFake(run.id) { session in
            guard let first = session.configuration.participants.first?.identity else { return }
            session.append(bytes, to: first, isAhead: isAhead)
            if isLast { session.finishInput(of: first) }
        }
    }

    private mutating func say(_ result: Result<Clip, Complaint>, in id: SessionID) {
        switch result {
        case .success(let clip):
            let text = screens.last(PreviewState.self).flatMap { $0.session == id ? $0.pendingLine : nil }
            changeFake(id) { session in
                if let speaker = session.room.speaker { session.say(clip, text: text, as: speaker) }
            }
            let now = scene.now
            screens.update(PreviewState.self) { preview in
                guard preview.session == id, let text = preview.pendingLine else { return }
                preview.spoken = SpokenLine(text, from: now, duration: clip.duration)
                preview.pendingLine = nil
            }
            notice.clear()
        case .failure(let complaint): notify(.bad(complaint.sentence))
        }
    }

    package mutating func endFake(_ id: SessionID) {
        changeFake(id) { $0.end() }
        notify(.good("\(id.short) is ending."))
    }

    private mutating func toggleMute(_ id: SessionID) {
        changeFake(id) { session in
            guard let speaker = session.room.speaker, let participant = session.room[speaker] else { return }
            session.setMuted(!participant.isMuted, speaker)
        }
        guard let session = fakes[id]?.session, let speaker = session.room.speaker else { return }
        notify(.plain("\(speaker) is \(session.room[speaker]?.isMuted == true ? "muted" : "unmuted")."))
    }

    private mutating func setSpeaker(_ number: Int, in id: SessionID) {
        guard let people = fakes[id]?.session.room.participants, people.indices.contains(number) else {
            return notify(.plain("There is no participant \(number + 1) in this room."))
        }
        changeFake(id) { $0.setSpeaker(people[number].identity) }
        notify(.plain("\(people[number].identity) speaks now."))
    }

    private mutating func changeFake(_ id: SessionID, _ body: (inout FakeSession) -> Void) {
        guard fakes.change(id, &scene, body) else { return }
        let session = fakes[id]?.session
        screens.update(PreviewState.self) { if $0.session == id { $0.fake = session } }
        refreshRows()
    }

    // MARK: Preview

    /// True if the time at which the terminal takes the current picture is needed, to measure lip sync.
    package var awaitsWrite: Bool {
        live.undrawnSince != nil || fakes.runs.contains { $0.session.media.lipSync.isWaiting }
    }

    package var isPreviewOpen: Bool { screens.contains(PreviewState.self) }

    package mutating func openPreview(_ id: SessionID) {
        guard let avatar = scene.feed.session(id)?.avatarID else { return }
        let run = fakes[id]
        screens.push(
            PreviewState(
                session: id, avatarID: avatar, fake: run?.session, at: scene.now,
                seed: run?.session.configuration.seed ?? 1))
        animate(at: scene.now)
    }

    /// The sound that was played since the last call, for the player of this machine.
    mutating func playFakeSound() -> [Effect] {
        guard fakes.audible != nil else { return [] }
        let sound = fakes.takeSound()
        return sound.isEmpty ? [] : [.fake(.playSound(sound))]
    }

    /// Stops the sound of a preview that is closed.
    mutating func stopFakeSound() -> [Effect] {
        guard fakes.audible != nil else { return [] }
        fakes.audible = nil
        return [.fake(.setPlayback(false))]
    }

    /// Advances all fake sessions to now, and paints the preview if a frame is due.
    package mutating func animate(at now: Date) {
        // While the preview is visible, the frames it draws are the session's frames. Otherwise the session draws its
        // own.
        let drawn = pausedScene == nil ? (screens.top as? PreviewState)?.session : nil
        if fakes.advance(drawn: drawn, &scene) { refreshRows() }
        if drawn != nil { paintPreview(at: now) }
    }

    private mutating func paintPreview(at now: Date) {
        let size = PreviewLayout(scene.size).picture.inset(x: 1, y: 0).size
        let (fakes, look) = (self.fakes, scene.pictureLook)
        let painted = screens.update(PreviewState.self) { preview -> SessionID? in
            if let run = fakes[preview.session] { preview.fake = run.session }
            guard preview.paint(at: now, size: size, look) else {
                preview.repaint(size: size, look)
                return nil
            }
            return preview.fake?.status == .running ? preview.session : nil
        }
        guard let id = painted ?? nil else { return }
        self.fakes.countFrame(of: id, at: now)
        let session = self.fakes[id]?.session
        screens.update(PreviewState.self) { $0.fake = session }
    }

    /// When the next animation frame is due; nil if nothing is animated.
    package var nextFrame: Date? {
        if let preview = screens.top as? PreviewState, pausedScene == nil { return preview.nextFrame }
        guard fakes.isRunning else { return nil }
        let meters = scene.now.addingTimeInterval(FakeSessions.meterInterval)
        return isThumbnailLive ? min(meters, DeskThumbnail.nextFrame(after: scene.now)) : meters
    }

    /// True if the avatar thumbnail beside the table shows a running fake session.
    package var isThumbnailLive: Bool {
        guard screens.isEmpty, pausedScene == nil, scene.deskLayout.detail != nil, let run = fakes[desk.cursor]
        else { return false }
        return run.session.status == .running
    }
}
