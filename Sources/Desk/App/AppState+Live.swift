import Canvas
import Client
import Diagnosis
import FoundationEssentials
import Live
import Media
import Model

/// The live session: starting, measurements, pictures, leaving and ending.
extension AppState {
    /// Seconds between two updates of the live session's meters in the table.
    private static let tableInterval: TimeInterval = 0.25
    private static let stockAvatar = "av_stock_001"

    package mutating func perform(_ request: ScreenRequest.Live) -> [Effect] {
        switch request {
        case .start(let request): return startLive(request)
        case .openForm(let avatarID): return openLiveForm(avatarID)
        case .say(let text):
            live.log("say: \(text)", at: scene.now)
            updateLiveScreen()
            return [.live(.say(text))]
        case .playFile(let path):
            live.log("send the file \(path)", at: scene.now)
            updateLiveScreen()
            return [.live(.playFile(path))]
        case .interrupt:
            live.log("interrupt", .warn, at: scene.now)
            updateLiveScreen()
            return [.live(.interrupt)]
        case .setMicrophone(let isOn): return [.live(.setMicrophone(isOn))]
        case .setPlayback(let isOn): return [.live(.setPlayback(isOn))]
        case .end: return endLive()
        case .endLeftover(let leftover):
            notify(.plain("Ending \(leftover.session.short)…"))
            return [.live(.endLeftover(leftover))]
        }
    }

    package mutating func handle(_ message: Message.Live) -> [Effect] {
        switch message {
        case .created(let result): return liveCreated(result)
        case .updated(let update): apply(update)
        case .audioRefused(let complaint):
            notify(.bad(complaint.sentence))
            live.log("not sent: \(complaint.sentence)", .bad, at: scene.now)
            screens.update(LiveScreen.self) { $0.reopenLine() }
        case .microphone(let isOn, let complaint):
            if live.isMicrophoneOn != isOn { live.log(isOn ? "microphone on" : "microphone off", .warn, at: scene.now) }
            live.isMicrophoneOn = isOn
            if let complaint { notify(.bad(complaint.sentence)) }
        case .playback(let isOn, let complaint):
            live.isPlayingHere = isOn
            if let complaint { notify(.bad(complaint.sentence)) }
        case .ended(let complaint): return liveEnded(complaint)
        case .leftoverFound(let leftover):
            if !screens.contains(LiveLeftoverDialog.self) { screens.push(LiveLeftoverDialog(leftover)) }
        case .leftoverEnded(let leftover, let complaint):
            polling.plan.requestNow(.active)
            notify(complaint.map { .bad($0.sentence) } ?? .good("\(leftover.session.short) was ended."))
        }
        updateLiveScreen()
        return []
    }

    private mutating func updateLiveScreen() {
        let live = live
        screens.update(LiveScreen.self) { $0.live = live }
        scene.liveSession = live.isActive ? live.session : nil
    }

    // MARK: Starting

    /// Opens the screen of the running session, or asks whether to start one.
    package mutating func openLive() {
        if live.isActive || screens.contains(LiveScreen.self) { return showLiveScreen() }
        if let reason = reasonNotToStartLive { return notify(.plain(reason)) }
        let isOnFakeSession = desk.cursor.map(scene.feed.isFakeSession) ?? false
        let known = desk.cursor.flatMap { isOnFakeSession ? nil : scene.feed.avatarID(of: $0) }
        screens.push(LiveStartDialog(avatarID: known ?? Self.stockAvatar, isOnFakeSession: isOnFakeSession))
    }

    private var reasonNotToStartLive: String? {
        if scene.place.isReadOnly { return "Read-only: sessions can't be created." }
        if !scene.hasAPI || scene.link != .connected { return "There is no connection to the API yet." }
        return nil
    }

    private mutating func showLiveScreen() {
        guard !screens.contains(LiveScreen.self) else {
            return notify(.plain("The live session is already open; Esc goes back to it."))
        }
        screens.push(LiveScreen(live))
    }

    private mutating func openLiveForm(_ avatarID: String) -> [Effect] {
        var form = CreateForm(avatars: scene.feed.avatars, setup: scene.liveKit)
        form.fill(
            .object([
                "transport": .object(["type": .string(TransportType.pipecat.rawValue)]),
                "avatar_id": .string(avatarID), "max_duration_seconds": .integer(LiveCosts(scene).maximum),
            ]))
        screens.push(form)
        return polling.loadAvatars(scene)
    }

    private mutating func startLive(_ request: PipecatRequest) -> [Effect] {
        if live.isActive {
            notify(.plain("A live session is running already: L shows it."))
            return []
        }
        if let reason = reasonNotToStartLive {
            notify(.bad(reason))
            return []
        }
        let form = screens.top as? CreateForm
        if form != nil { screens.pop() }
        let marker = "live-\(creation.keySeed)-\(live.count + 1)"
        let avatarID = request.json["avatar_id"]?.string ?? ""
        let count = live.count + 1
        live = LiveState()
        (live.phase, live.avatarID, live.count) = (.creating, avatarID, count)
        creation.liveForm = form
        live.log("creating the session", at: scene.now)
        showLiveScreen()
        let address = scene.place.kind == .sandbox ? nil : scene.place.address
        let order = LiveOrder(
            request: request.adding(marker: marker, as: PipecatSessions.markerKey), avatarID: avatarID, marker: marker,
            address: address)
        return [.live(.start(order))]
    }

    private mutating func liveCreated(_ result: Result<Session, Complaint>) -> [Effect] {
        var stored: [Effect] = []
        switch result {
        case .success(let session):
            live.session = session.id
            creation.liveForm = nil
            if live.phase == .creating { live.phase = .running }
            live.log("created \(session.id.short)", at: scene.now)
            scene.feed.apply(session, at: scene.now)
            desk.moveCursor(to: session.id)
            refreshRows()
            stored = [.creation(.storeDrafts(draftsToStore))]
        case .failure(let complaint):
            live.phase = .failed(complaint.sentence)
            live.log(complaint.sentence, .bad, at: scene.now)
            // The settings are kept for another attempt.
            if let form = creation.liveForm { creation.drafts.append(form) }
            creation.liveForm = nil
        }
        updateLiveScreen()
        for poll in [Poll.active, .quota] { polling.plan.requestNow(poll) }
        return pollDue() + stored
    }

    // MARK: Measurements

    private mutating func apply(_ update: LiveUpdate) {
        guard live.session == update.session else { return }
        live.apply(update.reading, at: scene.now)
        if let picture = update.picture, isLiveScreenShown {
            screens.update(LiveScreen.self) { $0.picture.picture = picture }
            live.undrawnSince = update.arrival
        }
        publishLive()
    }

    private var isLiveScreenShown: Bool { screens.top is LiveScreen && pausedScene == nil }

    /// Shows the measurements in the table, and gives them to the session doctor.
    private mutating func publishLive() {
        guard let id = live.session else { return }
        let evidence = live.start.flatMap { RelayEvidence(live.reading, since: $0) }
        if let evidence, evidence != scene.feed.doctor.relays[id] { scene.feed.doctor.relays[id] = evidence }
        guard live.phase == .running,
            scene.now.timeIntervalSince(live.publishedAt) >= Self.tableInterval || scene.now < live.publishedAt
        else { return }
        live.publishedAt = scene.now
        let reading = MediaReading(
            source: .relay, level: live.reading.received.level, history: live.reading.received.history,
            video: live.reading.video, idleRemaining: live.idleRemaining(of: scene.feed.session(id)))
        scene.feed.media[id] = reading
        scene.feed.record(reading, of: id, at: scene.now)
    }

    // MARK: Pictures

    /// Draws a new picture of the live session with glyphs, and asks for pictures of the size that the screen needs.
    mutating func updateLivePicture() -> [Effect] {
        guard live.isActive || screens.top is LiveScreen else { return [] }
        let look = scene.pictureLook
        var wanted: PictureSize?
        var isNew = false
        if isLiveScreenShown {
            let size = LiveLayout(scene.size).picture.inset(x: 1, y: 0).size
            screens.update(LiveScreen.self) { screen in
                wanted = screen.picture.pixels(of: size, look)
                isNew = screen.picture.paint(size, look)
            }
        }
        if isNew { live.drawnCount += 1 }
        guard wanted != live.wantedSize, live.session != nil else { return [] }
        live.wantedSize = wanted
        return [.live(.setPictureSize(wanted))]
    }

    /// Records the time at which the terminal accepted the last picture.
    mutating func noteLivePictureWritten(at time: Date) {
        guard let arrival = live.undrawnSince else { return }
        live.undrawnSince = nil
        live.drawingDelay = max(0, time.timeIntervalSince(arrival))
    }

    // MARK: Ending

    private mutating func endLive() -> [Effect] {
        guard live.isActive, live.phase != .ending else { return [] }
        live.phase = .ending
        if let id = live.session { scene.feed.doctor.endCalls[id] = scene.now }
        live.log("ending the session", at: scene.now)
        notify(.plain("Ending the live session…"))
        updateLiveScreen()
        return [.live(.end)]
    }

    private mutating func liveEnded(_ complaint: Complaint?) -> [Effect] {
        guard live.isActive else { return [] }
        let isUnexpected = live.phase != .ending
        let failure =
            live.reading.errorText.map { "The media relay reported an error: \($0)" }
            ?? live.reading.end.flatMap(Words.failure)
        live.phase = failure.flatMap { isUnexpected ? .failed($0) : nil } ?? .ended
        if let complaint { live.phase = .failed(complaint.sentence) }
        (live.isMicrophoneOn, live.isPlayingHere, live.wantedSize) = (false, false, nil)
        live.awaitsEndReason = isUnexpected && live.phase == .ended
        live.log(complaint?.sentence ?? "the session has ended", complaint == nil ? .text : .bad, at: scene.now)
        if let id = live.session { scene.feed.media[id] = nil }
        let name = live.session?.short ?? "The live session"
        notify(
            complaint.map { .bad($0.sentence) } ?? failure.map { .bad("\(name) has ended. \($0)") }
                ?? .good("\(name) has ended."))
        updateLiveScreen()
        for poll in [Poll.active, .quota] { polling.plan.requestNow(poll) }
        let details = live.awaitsEndReason ? live.session.map { [Effect.load(.session($0))] } : nil
        return pollDue() + (details ?? [])
    }

    /// Logs why the session ended, when the API has reported its end. The API has no field for it, so that the session
    /// doctor compares durations.
    mutating func explainLiveEnd() {
        guard live.awaitsEndReason, let id = live.session, scene.feed.session(id)?.status.isTerminal == true else {
            return
        }
        live.awaitsEndReason = false
        if let finding = scene.diagnosis(of: id)?.findings.first {
            live.log("\(finding.confidence.words): \(finding.verdict)", at: scene.now)
        }
        updateLiveScreen()
    }
}
