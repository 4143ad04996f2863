import Client
import Desk
import FoundationEssentials
import Model
import RoomWatch

/// Runs effects on the outside world; the only place that creates tasks. Results are posted to the mailbox.
final class EffectRunner: Sendable {
    let world: World
    let mailbox: Mailbox
    let connection = LockedValue(CurrentConnection())
    private let running = LockedValue(0)
    private let cancellable = LockedValue(CancellableTasks())
    /// Connections to places whose keys were read, by number, until one is entered.
    private let reached = LockedValue<[Int: Connection]>([:])

    let live: LiveDriver
    let rooms: RoomViewers
    /// Plays the sound of a preview; nil while it is off.
    let previewPlayer = LockedValue<SoundPlayer?>(nil)

    init(world: World, mailbox: Mailbox) {
        (self.world, self.mailbox) = (world, mailbox)
        live = LiveDriver(records: world.liveRecords, mailbox: mailbox)
        rooms = RoomViewers(mailbox: mailbox)
    }

    /// True while a result is pending.
    var isBusy: Bool { running.withLock { $0 > 0 } }

    /// Does not run terminal effects: the loop does.
    func run(_ effect: Effect) {
        switch effect {
        case .connect: connect()
        case .load(let load): run(load, effect.cancellableRequest)
        case .cancel(let request): cancellable.withLock { $0.cancel(request) }
        case .sessions(.create(let request, let key)):
            call(
                nil, { .sessions(.created($0)) },
                from: { api throws(ClientError) in try await api.create(request, key) })
        case .sessions(.end(let id)):
            call(nil, { .sessions(.ended(id, $0)) }, from: { api throws(ClientError) in try await api.end(id) })
        case .rooms(let effect): run(effect)
        case .places(let effect): run(effect)
        case .creation(let effect): run(effect)
        case .preferences(let effect): run(effect)
        case .fake(.openAudio(let order)): openAudio(order)
        case .fake(.speak(let id, let text)): task { .fake(.spoken(id, self.world.speak(text))) }
        case .fake(.setPlayback(let isOn)): setPreviewPlayback(isOn)
        case .fake(.playSound(let samples)): previewPlayer.withLock { $0 }?.play(samples)
        case .live(let effect): run(effect)
        case .files(.write(let path, let text, let what)):
            task { .files(.written(self.world.writeFile(text, path), what: what)) }
        case .files(.writeTicket(let ticket)): task { .files(.ticketWritten(self.world.writeTicket(ticket))) }
        case .faults(let change):
            call(nil, { .faults($0) }, from: { api throws(ClientError) in try await api.faults(change) })
        case .followTap: followTap()
        case .checkCalls: reportCallsUnderWay()
        case .terminal: break
        }
    }

    /// Cancels all cancellable requests, when the place changes or the program ends.
    func cancelAll() { cancellable.withLock { $0.cancelAll() } }

    // MARK: Data

    private func run(_ load: Effect.Load, _ request: CancellableRequest?) {
        switch load {
        case .active:
            call(request, { .loaded(.active($0)) }, from: { api throws(ClientError) in try await api.active() })
        case .finished:
            call(request, { .loaded(.finished($0)) }, from: { api throws(ClientError) in try await api.finished() })
        case .page(let query):
            call(request, { .loaded(.page(query, $0)) }, from: { api throws(ClientError) in try await api.page(query) })
        case .session(let id):
            call(request, { .loaded(.session(id, $0)) }, from: { api throws(ClientError) in try await api.session(id) })
        case .platform:
            call(request, { .loaded(.platform($0)) }, from: { api throws(ClientError) in try await api.platform() })
        case .quota:
            call(request, { .loaded(.quota($0)) }, from: { api throws(ClientError) in try await api.quota() })
        case .plans:
            call(request, { .loaded(.plans($0)) }, from: { api throws(ClientError) in try await api.plans() })
        case .avatars:
            call(request, { .loaded(.avatars($0)) }, from: { api throws(ClientError) in try await api.avatars() })
        case .usage:
            call(request, { .loaded(.usage($0)) }, from: { api throws(ClientError) in try await api.usage() })
        }
    }

    /// The message carries the number of the place that the response comes from.
    private func call<Value: Sendable>(
        _ request: CancellableRequest?, _ message: @escaping @Sendable (Result<Value, ClientError>) -> Message,
        from work: @escaping @Sendable (API) async throws(ClientError) -> Value
    ) {
        let (number, api) = connection.withLock { ($0.number, $0.api) }
        guard let api else { return mailbox.post(.fromPlace(number, message(.failure(.cancelled)))) }
        task(request) {
            do throws(ClientError) {
                return .fromPlace(number, message(.success(try await work(api))))
            } catch {
                return .fromPlace(number, message(.failure(error)))
            }
        }
    }

    private func run(_ effect: Effect.Rooms) {
        let viewers = rooms
        switch effect {
        case .look(let id, let settings): look(id, settings)
        case .join(let id, let settings):
            let (number, api) = connection.withLock { ($0.number, $0.api) }
            // Before the task starts: the next effect can be to leave this room.
            guard viewers.add(id, place: number) else { return }
            background {
                await viewers.join(id, worker: settings.workerIdentity) { () throws(Complaint) in
                    guard let api else { throw Complaint("There is no connection to the API yet.") }
                    return try await api.join(settings)
                }
            }
        case .leave(let id): viewers.leave(id)
        case .leaveAll: viewers.leaveAll()
        case .setPictures(let id, let size): viewers.setPictures(id, size)
        }
    }

    private func look(_ id: SessionID, _ settings: LiveKitTransport) {
        let (number, api) = connection.withLock { ($0.number, $0.api) }
        task(.room) {
            do throws(RoomServiceError) {
                guard let api else { throw .connection(.cancelled) }
                return .fromPlace(number, .rooms(.looked(id, .success(try await api.look(settings)))))
            } catch {
                return .fromPlace(number, .rooms(.looked(id, .failure(error))))
            }
        }
    }

    // MARK: Places

    private func connect() {
        cancelAll()
        let number = connection.withLock { $0.number }
        task {
            do throws(Complaint) {
                let reached = try await self.world.connect()
                self.connection.withLock { if $0.number == number { $0.api = reached.api } }
                return .fromPlace(number, .connection(.connected(reached.place)))
            } catch {
                return .fromPlace(number, .connection(.failed(error.sentence)))
            }
        }
    }

    private func run(_ effect: Effect.Places) {
        switch effect {
        case .switchTo(let name, let number): task { await self.reach(name, number) }
        case .enter(let number):
            cancelAll()
            guard let entered = reached.withLock({ $0.removeValue(forKey: number) }) else { return }
            reached.withLock { $0 = [:] }
            connection.withLock { $0 = CurrentConnection(number: number, api: entered.api) }
        case .probe(let name):
            cancellable.withLock { $0.cancel(.probe(name)) }
            task(.probe(name)) { .places(.probed(name, await self.world.probe(name))) }
        case .read: task { .places(.read(await self.world.readProfiles())) }
        }
    }

    /// The current connection stays in use until the state enters the new place.
    private func reach(_ name: String, _ number: Int) async -> Message {
        do throws(Complaint) {
            let connection = try await world.connectTo(name)
            reached.withLock { $0[number] = connection }
            return .places(.reached(number, .success(connection.place)))
        } catch {
            return .places(.reached(number, .failure(error)))
        }
    }

    // MARK: Files

    private func run(_ effect: Effect.Creation) {
        switch effect {
        case .mintToken(let order):
            let origin = "minted for \(order.identity) in \(order.room)"
            task { .creation(.tokenArrived(await self.world.mintToken(order), origin: origin)) }
        case .readTokenFile(let path):
            task {
                let result = self.world.readToken(path)
                let removal = ((try? result.get()).flatMap(\.removal)).map { ". \($0)" } ?? ""
                return .creation(.tokenArrived(result.map(\.token), origin: "read from \(path)\(removal)"))
            }
        case .readPresets: task { .creation(.presetsRead(self.world.presets.all(), notice: nil)) }
        case .savePreset(let preset):
            changePresets("Saved “\(preset.name)”, without a token.") { $0.save(preset) }
        case .deletePreset(let name): changePresets("Deleted “\(name)”.") { $0.delete(name) }
        case .readDrafts: mailbox.post(.creation(.draftsRead(world.readDrafts())))
        // The loop stores them again at its end, and reports an error then.
        case .storeDrafts(let bodies): _ = world.storeDrafts(bodies)
        }
    }

    private func changePresets(
        _ done: String, _ change: @escaping @Sendable (PresetStore) -> Result<Void, Complaint>
    ) {
        task {
            switch change(self.world.presets) {
            case .success: .creation(.presetsRead(self.world.presets.all(), notice: done))
            case .failure(let complaint): .creation(.presetsRead(.failure(complaint), notice: nil))
            }
        }
    }

    private func run(_ effect: Effect.Preferences) {
        switch effect {
        case .read:
            let (kept, words) = world.desk.read()
            mailbox.post(.preferences(.read(.success(kept), notice: words, isFirst: true)))
        case .storeColumns(let columns, let isLive): changeDesk(nil) { $0.keep(columns, isLive: isLive) }
        case .storeView(let view): changeDesk("Saved “\(view.name)”.") { $0.keep(view) }
        case .renameView(let old, let new): changeDesk("Renamed “\(old)” to “\(new)”.") { $0.rename(old, new) }
        case .deleteView(let name): changeDesk("Deleted “\(name)”.") { $0.delete(name) }
        }
    }

    private func changeDesk(_ done: String?, _ change: @escaping @Sendable (inout DeskSettings) -> Complaint?) {
        task { .preferences(.read(self.world.desk.change(change), notice: done, isFirst: false)) }
    }

    // MARK: Streams

    /// Not counted in `isBusy`, because the stream has no end.
    private func followTap() {
        let (number, api) = connection.withLock { ($0.number, $0.api) }
        guard let api else { return mailbox.post(.fromPlace(number, .tap(.ended(.cancelled)))) }
        let mailbox = mailbox
        cancellable.withLock { tasks in
            tasks.cancel(.tap)
            tasks.add(.tap) { task in
                Task.detached {
                    var failure: ClientError?
                    do throws(ClientError) {
                        try await api.streamMediaMeasurements { mailbox.post(.fromPlace(number, .tap(.line($0)))) }
                    } catch {
                        failure = error
                    }
                    self.cancellable.withLock { $0.remove(.tap, task) }
                    mailbox.post(.fromPlace(number, .tap(.ended(failure))))
                }
            }
        }
    }

    /// Reads a stream in the background until its end.
    private func openAudio(_ order: FakeSessionRequest) {
        let mailbox = mailbox
        task {
            let opened = self.world.openAudio(order)
            opened.stream?.read { bytes, isLast, isAhead in
                mailbox.post(.fake(.audioArrived(order, bytes, isLast: isLast, isAhead: isAhead)))
            }
            return .fake(.audioOpened(order, opened.input))
        }
    }

    // MARK: Tasks

    /// Runs work that posts its own result messages.
    func background(_ work: @escaping @Sendable () async -> Void) {
        running.withLock { $0 += 1 }
        Task.detached {
            await work()
            self.mailbox.post(self.callsMade)
            self.running.withLock { $0 -= 1 }
        }
    }

    /// Detached, because a Task of the main actor would never run while the loop is in `poll`.
    func task(_ request: CancellableRequest? = nil, _ work: @escaping @Sendable () async -> Message) {
        running.withLock { $0 += 1 }
        cancellable.withLock { tasks in
            tasks.add(request) { number in
                Task.detached {
                    let message = await work()
                    self.cancellable.withLock { $0.remove(request, number) }
                    // The result of a cancelled task is dropped. The calls are posted together with the result, so
                    // that they cause no additional drawing.
                    self.mailbox.post(self.callsMade + (Task.isCancelled ? [] : [message]))
                    self.reportClockAndLimit()
                    self.running.withLock { $0 -= 1 }
                }
            }
        }
    }
}
