import Client
import Desk
import FoundationEssentials
import Model

/// Does what effects ask of the world; the only place where a Task is made. Answers come back through the mailbox.
final class EffectRunner: Sendable {
    private let world: World
    private let mailbox: Mailbox
    /// Whose API is in use, under the number that its answers carry.
    private struct Here: Sendable {
        var number = 0
        var api: API?
    }

    private let here = LockedValue(Here())
    private let running = LockedValue(0)
    private let told = LockedValue<Double?>(nil)
    private let toldUnderWay = LockedValue<[UInt64]>([])
    private let toldLimit = LockedValue<Date?>(nil)
    private let errands = LockedValue(Errands())
    /// Places whose keys were read, by number, until one is entered.
    private let reached = LockedValue<[Int: Connection]>([:])

    init(world: World, mailbox: Mailbox) {
        self.world = world
        self.mailbox = mailbox
    }

    /// True while an answer is still to come.
    var isBusy: Bool { running.withLock { $0 > 0 } }

    /// Effects for the terminal are not run here: the loop does those itself.
    func run(_ effect: Effect) {
        switch effect {
        case .connect:
            cancelAll()
            let number = here.withLock { $0.number }
            task { .fromPlace(number, await self.connect(number)) }
        case .switchPlace(let name, let number): task { await self.reach(name, number) }
        case .enterPlace(let number): enter(number)
        case .probePlace(let name):
            errands.withLock { $0.cancel(.probe(name)) }
            task(effect.errand) { .placeProbed(name, await self.world.probe(name)) }
        case .readPlaces: task { .placesRead(await self.world.readPlaces()) }
        case .cancel(let errand): errands.withLock { $0.cancel(errand) }
        case .loadActive:
            call(effect.errand) {
                .activeLoaded($0)
            } from: { api throws(ClientError) in
                try await api.active()
            }
        case .loadFinished:
            call(effect.errand) {
                .finishedLoaded($0)
            } from: { api throws(ClientError) in
                try await api.finished()
            }
        case .loadPage(let query):
            call(effect.errand) {
                .pageLoaded(query, $0)
            } from: { api throws(ClientError) in
                try await api.page(query)
            }
        case .loadSession(let id):
            call(effect.errand) {
                .sessionLoaded(id, $0)
            } from: { api throws(ClientError) in
                try await api.session(id)
            }
        case .loadPlatform:
            call(effect.errand) {
                .platformLoaded($0)
            } from: { api throws(ClientError) in
                try await api.platform()
            }
        case .loadQuota:
            call(effect.errand) {
                .quotaLoaded($0)
            } from: { api throws(ClientError) in
                try await api.quota()
            }
        case .loadPlans:
            call(effect.errand) {
                .plansLoaded($0)
            } from: { api throws(ClientError) in
                try await api.plans()
            }
        case .loadAvatars:
            call(effect.errand) {
                .avatarsLoaded($0)
            } from: { api throws(ClientError) in
                try await api.avatars()
            }
        case .loadUsage:
            call(effect.errand) {
                .usageLoaded($0)
            } from: { api throws(ClientError) in
                try await api.usage()
            }
        case .create(let request, let key):
            call {
                .created($0)
            } from: { api throws(ClientError) in
                try await api.create(request, key)
            }
        case .end(let id):
            call {
                .ended(id, $0)
            } from: { api throws(ClientError) in
                try await api.end(id)
            }
        case .mintToken(let order):
            task {
                .tokenArrived(
                    await self.world.mintToken(order), origin: "minted for \(order.identity) in \(order.room)")
            }
        case .readTokenFile(let path): task { .tokenArrived(self.world.readToken(path), origin: "read from \(path)") }
        case .readPresets: task { .presetsRead(self.world.presets.all(), said: nil) }
        case .savePreset(let preset):
            task { self.change("Saved “\(preset.name)”, without a token.", self.world.presets.save(preset)) }
        case .deletePreset(let name): task { self.change("Deleted “\(name)”.", self.world.presets.delete(name)) }
        case .writeFile(let path, let text, let what):
            task { .fileWritten(self.world.writeFile(text, path), what: what) }
        case .writeTicket(let ticket): task { .ticketWritten(self.world.writeTicket(ticket)) }
        case .findDesk:
            let (kept, said) = world.desk.read()
            mailbox.post(.deskKept(.success(kept), said: said, isFirst: true))
        case .keepColumns(let columns, let isLive): changeDesk(nil) { $0.keep(columns, isLive: isLive) }
        case .saveView(let view): changeDesk("Saved “\(view.name)”.") { $0.keep(view) }
        case .renameView(let old, let new): changeDesk("“\(old)” is called “\(new)” now.") { $0.rename(old, new) }
        case .deleteView(let name): changeDesk("Deleted “\(name)”.") { $0.delete(name) }
        case .findDrafts: mailbox.post(.draftsFound(world.findDrafts()))
        case .keepDrafts(let bodies): world.keepDrafts(bodies)
        case .streamMediaMeasurements: streamMediaMeasurements()
        case .lookAtCalls: tellCallsUnderWay()
        case .openAudio(let order): openAudio(order)
        case .speak(let id, let text): task { .spoken(id, self.world.speak(text)) }
        case .copy, .nextTheme, .showTheme, .redraw, .suspend, .quit: break
        }
    }

    /// Not counted as work that is still to be answered: it has no end of its own.
    private func streamMediaMeasurements() {
        let (number, api) = here.withLock { ($0.number, $0.api) }
        guard let api else { return mailbox.post(.fromPlace(number, .tapEnded(.cancelled))) }
        let mailbox = mailbox
        errands.withLock { errands in
            errands.add(.tap) { task in
                Task.detached {
                    var trouble: ClientError?
                    do throws(ClientError) {
                        try await api.streamMediaMeasurements { mailbox.post(.fromPlace(number, .tapArrived($0))) }
                    } catch {
                        trouble = error
                    }
                    self.errands.withLock { $0.forget(.tap, task) }
                    mailbox.post(.fromPlace(number, .tapEnded(trouble)))
                }
            }
        }
    }

    /// What is in use stays so until the state says that it is left.
    private func reach(_ name: String, _ number: Int) async -> Message {
        do throws(Complaint) {
            let connection = try await world.connectTo(name)
            reached.withLock { $0[number] = connection }
            return .placeReached(number, .success(connection.place))
        } catch {
            return .placeReached(number, .failure(error))
        }
    }

    private func enter(_ number: Int) {
        cancelAll()
        guard let connection = reached.withLock({ $0.removeValue(forKey: number) }) else { return }
        reached.withLock { $0 = [:] }
        here.withLock { $0 = Here(number: number, api: connection.api) }
        told.withLock { $0 = nil }
        toldLimit.withLock { $0 = nil }
        toldUnderWay.withLock { $0 = [] }
    }

    /// A stream goes on in the background, for as long as it gives bytes.
    private func openAudio(_ order: FakeOrder) {
        task {
            let opened = self.world.openAudio(order)
            if let stream = opened.stream { self.pump(stream, order) }
            return .audioOpened(order, opened.input)
        }
    }

    private func pump(_ stream: AudioStream, _ order: FakeOrder) {
        let mailbox = mailbox
        stream.read { bytes, isLast in mailbox.post(.audioArrived(order, bytes, isLast: isLast)) }
    }

    private func changeDesk(_ done: String?, _ change: @escaping @Sendable (inout KeptDesk) -> Complaint?) {
        task { .deskKept(self.world.desk.change(change), said: done, isFirst: false) }
    }

    private func change(_ done: String, _ result: Result<Void, Complaint>) -> Message {
        switch result {
        case .success: .presetsRead(world.presets.all(), said: done)
        case .failure(let complaint): .presetsRead(.failure(complaint), said: nil)
        }
    }

    private func connect(_ number: Int) async -> Message {
        do throws(Complaint) {
            let connection = try await world.connect()
            here.withLock { if $0.number == number { $0.api = connection.api } }
            return .connected(connection.place)
        } catch {
            return .connectFailed(error.sentence)
        }
    }

    /// The answer carries the number of the place that it is of.
    private func call<Value: Sendable>(
        _ errand: Errand? = nil, _ message: @escaping @Sendable (Result<Value, ClientError>) -> Message,
        from request: @escaping @Sendable (API) async throws(ClientError) -> Value
    ) {
        let (number, api) = here.withLock { ($0.number, $0.api) }
        guard let api else { return mailbox.post(.fromPlace(number, message(.failure(.cancelled)))) }
        task(errand) {
            do throws(ClientError) {
                return .fromPlace(number, message(.success(try await request(api))))
            } catch {
                return .fromPlace(number, message(.failure(error)))
            }
        }
    }

    private var callsMade: [Message] {
        let (number, api) = here.withLock { ($0.number, $0.api) }
        let calls = api?.freshCalls() ?? []
        return calls.isEmpty ? [] : [.fromPlace(number, .callsMade(calls))]
    }

    private func tellCallsUnderWay() {
        let (number, api) = here.withLock { ($0.number, $0.api) }
        let calls = api?.callsUnderWay() ?? []
        let isNews = toldUnderWay.withLock { told in
            defer { told = calls.map(\.id) }
            return told != calls.map(\.id)
        }
        if isNews { mailbox.post(.fromPlace(number, .callsUnderWay(calls))) }
    }

    /// Told only when it differs: every answer has a clock, but hardly ever a new one.
    private func compareClocks() {
        let (number, api) = here.withLock { ($0.number, $0.api) }
        guard let skew = api?.clockSkew(),
            told.withLock({ told in
                guard told.map({ abs($0 - skew) >= 1 }) ?? true else { return false }
                told = skew
                return true
            })
        else { return }
        mailbox.post(.fromPlace(number, .clockCompared(skew)))
    }

    private func compareLimits() {
        let (number, api) = here.withLock { ($0.number, $0.api) }
        guard let until = api?.rateLimitedUntil(), until > world.now(),
            toldLimit.withLock({ told in
                defer { told = until }
                return told != until
            })
        else { return }
        mailbox.post(.fromPlace(number, .limitReached(until: until)))
    }

    /// Calls off everything that may be: the place is left, or the program ends.
    func cancelAll() { errands.withLock { $0.cancelAll() } }

    /// Detached, for a Task of the main actor would never run while the loop sits in `poll`.
    private func task(_ errand: Errand? = nil, _ work: @escaping @Sendable () async -> Message) {
        running.withLock { $0 += 1 }
        errands.withLock { errands in
            errands.add(errand) { number in
                Task.detached {
                    let message = await work()
                    self.errands.withLock { $0.forget(errand, number) }
                    // Nobody waits for the answer of one that was called off. What was called comes with it, in one go:
                    // it is no reason of its own to draw.
                    self.mailbox.post(self.callsMade + (Task.isCancelled ? [] : [message]))
                    self.compareClocks()
                    self.compareLimits()
                    self.running.withLock { $0 -= 1 }
                }
            }
        }
    }
}
