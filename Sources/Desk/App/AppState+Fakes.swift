import Canvas
import FakeTransport
import FoundationEssentials
import Media
import Model

extension AppState {
    /// Finished fake sessions beyond this many are let go, oldest first.
    private static let finishedLimit = 20
    /// Seconds between two looks at the meters of fake sessions that only the desk shows.
    private static let meterStep: TimeInterval = 0.25
    /// Frames a second of the small avatar beside the table.
    private static let thumbnailRate = 12.0

    package func fake(_ id: SessionID?) -> FakeRun? { fakes.first { $0.id == id } }

    mutating func answerFake(_ ask: Ask) -> [Effect] {
        switch ask {
        case .startFake(let order): return [.openAudio(order)]
        case .showPreview(let id): showPreview(id)
        case .interruptFake(let id):
            change(id) { $0.interrupt() }
            preview?.picture.interrupt()
        case .toggleMute(let id): toggleMute(id)
        case .setSpeaker(let id, let number): setSpeaker(number, in: id)
        case .speak(let id, let text):
            say(.plain("Making speech of it…"))
            return [.speak(id, text)]
        default: break
        }
        return []
    }

    /// Nothing leaves this machine. Audio that can't be opened is a problem of its field; the form is there until it
    /// is.
    package mutating func open(_ order: FakeOrder, _ input: AudioInput) -> [Effect] {
        guard case .create(let form)? = dialogs.last, form.type == .fake else {
            start(order, input)
            return []
        }
        if case .failed(let error) = input {
            changeCreateForm { $0.refuse(audio: error.failure.message) }
            say(.bad("Not started: \(error.failure.message)"))
            return []
        }
        dialogs.removeLast()
        start(order, input)
        return [.keepDrafts(draftsToKeep)]
    }

    package mutating func start(_ order: FakeOrder, _ input: AudioInput) {
        let run = FakeRun(order, input: input, at: scene.now)
        fakes.append(run)
        let finished = fakes.filter { $0.session.status.isTerminal }
        for old in finished.dropLast(Self.finishedLimit) {
            fakes.removeAll { $0.id == old.id }
            scene.feed.forget(old.id)
        }
        show(run)
        desk.moveCursor(to: run.id)
        refreshRows()
        if !isStandalone { say(.good("Started \(run.id.short), a fake session on this machine: p shows its avatar.")) }
    }

    /// Those of a state before: they run on.
    package mutating func keep(fakes runs: [FakeRun]) {
        fakes = runs
        runs.forEach { show($0) }
    }

    private mutating func show(_ run: FakeRun) {
        scene.feed.take(local: run.session.session, media: run.reading, at: scene.now)
    }

    mutating func hear(_ bytes: [UInt8], isLast: Bool, of order: FakeOrder) {
        // A stream is read once, so only one session can have been made of its order.
        guard let run = fakes.last(where: { $0.order == order }), !run.isSettled else { return }
        let id = run.id
        change(id) { session in
            guard let first = session.configuration.participants.first?.identity else { return }
            session.append(bytes, to: first)
            if isLast { session.finishInput(of: first) }
        }
    }

    package mutating func take(spoken result: Result<Clip, Complaint>, in id: SessionID) {
        switch result {
        case .success(let clip):
            change(id) { session in
                if let speaker = session.room.speaker { session.say(clip, as: speaker) }
            }
            toast = nil
        case .failure(let complaint): say(.bad(complaint.sentence))
        }
    }

    mutating func endFake(_ id: SessionID) {
        change(id) { $0.end() }
        say(.good("\(id.short) is ending."))
    }

    private mutating func toggleMute(_ id: SessionID) {
        change(id) { session in
            guard let speaker = session.room.speaker, let participant = session.room[speaker] else { return }
            session.setMuted(!participant.isMuted, speaker)
        }
        guard let session = fake(id)?.session, let speaker = session.room.speaker else { return }
        say(.plain("\(speaker) is \(session.room[speaker]?.isMuted == true ? "muted" : "heard again")."))
    }

    private mutating func setSpeaker(_ number: Int, in id: SessionID) {
        guard let people = fake(id)?.session.room.participants, people.indices.contains(number) else {
            return say(.plain("There is no participant \(number + 1) in this room."))
        }
        change(id) { $0.setSpeaker(people[number].identity) }
        say(.plain("\(people[number].identity) speaks now."))
    }

    /// In place, at this moment, and seen at once.
    private mutating func change(_ id: SessionID, _ body: (inout FakeSession) -> Void) {
        guard let index = fakes.firstIndex(where: { $0.id == id }) else { return }
        fakes[index].advance(to: scene.now)
        body(&fakes[index].session)
        show(fakes[index])
        if preview?.session == id { preview?.fake = fakes[index].session }
        refreshRows()
    }
}

extension AppState {
    func previewSize(_ size: Size) -> Size { PreviewLayout(size).picture.inset(x: 1, y: 0).size }

    package mutating func showPreview(_ id: SessionID) {
        guard let avatar = scene.feed.session(id)?.avatarID else { return }
        let run = fake(id)
        preview = PreviewState(
            session: id, avatarID: avatar, fake: run?.session, at: scene.now, seed: run?.session.configuration.seed ?? 1
        )
        dialogs.append(.preview(id))
        animate(at: scene.now)
    }

    mutating func closePreview() {
        preview = nil
    }

    /// Moves every fake session to this moment, and paints what is due.
    mutating func animate(at now: Date) {
        // While the avatar is drawn here, the frames that are drawn are the session's frames; held or covered, it draws
        // its own.
        let isDrawing = if case .preview? = dialogs.last { held == nil } else { false }
        for index in fakes.indices where !fakes[index].isSettled {
            fakes[index].session.simulatesFrames = !(isDrawing && preview?.session == fakes[index].id)
            let status = fakes[index].session.status
            fakes[index].advance(to: now)
            show(fakes[index])
            if fakes[index].session.status != status { refreshRows() }
        }
        if isDrawing { paintPreview(at: now) }
        moveThumbnail(at: now)
    }

    private mutating func paintPreview(at now: Date) {
        guard let id = preview?.session, held == nil else { return }
        let index = fakes.firstIndex { $0.id == id }
        if let index { preview?.fake = fakes[index].session }
        let size = previewSize(scene.size)
        guard preview?.paint(at: now, size: size, isLight: scene.isLight) == true else {
            preview?.repaint(size: size, isLight: scene.isLight)
            return
        }
        guard let index, preview?.fake?.status == .running else { return }
        fakes[index].session.countFrame(at: fakes[index].seconds(at: now))
        preview?.fake = fakes[index].session
    }

    /// Live only for a fake session; the face of any other stands still, and costs nothing once it is drawn.
    mutating func moveThumbnail(at now: Date) {
        // Behind a dialog it holds still.
        guard dialogs.isEmpty else { return }
        guard held == nil, DeskLayout(scene.size).detail != nil, let id = desk.cursor,
            let avatar = scene.feed.avatarID(of: id)
        else {
            scene.thumbnail = nil
            return
        }
        let run = fake(id)
        if scene.thumbnail?.avatarID != avatar {
            scene.thumbnail = AvatarPicture(avatarID: avatar)
            thumbnailDue = now
        }
        let isLive = run?.session.status == .running
        if now >= thumbnailDue {
            scene.thumbnail?.advance(
                by: isLive ? 1 / Self.thumbnailRate : 0, mouth: isLive ? run?.session.mouth ?? .closed : .closed)
            thumbnailDue = now.addingTimeInterval(1 / Self.thumbnailRate)
        }
    }

    /// The avatar gets the room that the facts leave, so these are made first, and once for both.
    mutating func prepare() {
        guard dialogs.last?.coversScreen != true, held == nil, let rect = DeskLayout(scene.size).detail else { return }
        let pane = DetailPane(scene: scene, desk: desk)
        let lines = facts(pane, in: rect)
        detailLines = lines
        scene.thumbnail?.paint(pane.avatarSize(in: rect, below: lines), isLight: scene.isLight)
    }

    /// When something moves next; nil while nothing does.
    var nextFrame: Date? {
        if let preview, held == nil, case .preview? = dialogs.last { return preview.nextFrame }
        guard fakes.contains(where: { !$0.isSettled }) else { return nil }
        guard dialogs.isEmpty, scene.thumbnail?.frame != nil, let run = fake(desk.cursor), !run.isSettled else {
            return scene.now.addingTimeInterval(Self.meterStep)
        }
        return max(thumbnailDue, scene.now.addingTimeInterval(0.001))
    }
}
