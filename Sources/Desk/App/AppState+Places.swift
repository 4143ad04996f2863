import Canvas
import FoundationEssentials
import Model
import Settings

/// The list of profiles, and switching from one API to another.
extension AppState {
    package mutating func openPlaces() -> [Effect] {
        guard !screens.contains(ProfilesScreen.self) else {
            notify(.plain("The profile list is already open; Esc goes back to it."))
            return []
        }
        return openPlaces(on: nil)
    }

    private mutating func openPlaces(on name: String?) -> [Effect] {
        var screen = ProfilesScreen(scene)
        if let name { screen.stay(on: name, of: scene.profiles) }
        screens.push(screen)
        return [.places(.read)] + checkProfiles()
    }

    package mutating func perform(_ request: ScreenRequest.Places) -> [Effect] {
        switch request {
        // The list shows the progress of the switch, and can cancel it.
        case .switchTo(let name):
            return (screens.contains(ProfilesScreen.self) ? [] : openPlaces(on: name)) + startSwitch(to: name)
        case .cancelSwitch:
            places.end()
            screens.update(ProfilesScreen.self) { $0.pendingProfile = nil }
            notify(.plain("Cancelled; the connection is unchanged."))
            return []
        case .probe: return [.places(.read)] + checkProfiles()
        }
    }

    package mutating func handle(_ message: Message.Places) -> [Effect] {
        switch message {
        case .reached(let number, let result): return reached(number, result)
        case .probed(let name, let reach): note(reach, of: name)
        case .read(let list): return apply(list)
        }
        return []
    }

    // MARK: The list

    /// Applies the current profiles of the file. The place in use keeps the settings with which the console connected.
    private mutating func apply(_ list: ProfileList?) -> [Effect] {
        guard let list else { return [] }
        let old = scene.profiles
        var entries = list.entries.map { entry in
            entry.updated(from: old.first { $0.name == entry.name }, inUse: scene.profileInUse)
        }
        let current = old.first { $0.name == scene.profileInUse }
        if let current, !entries.contains(where: { $0.name == current.name }) { entries.append(current.outdated) }
        scene.profiles = entries
        pausedScene?.profiles = entries
        screens.update(ProfilesScreen.self) { screen in
            screen.stay(on: old.indices.contains(screen.index) ? old[screen.index].name : nil, of: entries)
        }
        if list.flaw != places.configFlaw, let flaw = list.flaw, !sharing.isOn { notify(.bad(flaw)) }
        places.configFlaw = list.flaw
        return screens.contains(ProfilesScreen.self) ? checkProfiles { $0.reach == .unknown } : []
    }

    /// Sends each API a request without a key, so that opening the list runs no key command.
    private mutating func checkProfiles(where isWanted: (ProfileEntry) -> Bool = { _ in true }) -> [Effect] {
        let wanted = scene.profiles.indices.filter {
            scene.profiles[$0].flaw == nil && scene.profiles[$0].place.kind != .sandbox && isWanted(scene.profiles[$0])
        }
        for index in wanted { scene.profiles[index].reach = .asking }
        return wanted.map { .places(.probe(scene.profiles[$0].name)) }
    }

    private mutating func note(_ reach: APIReachability, of name: String) {
        guard let index = scene.profiles.firstIndex(where: { $0.name == name }) else { return }
        scene.profiles[index].reach = reach
        pausedScene?.profiles = scene.profiles
    }

    // MARK: Switching

    private mutating func startSwitch(to name: String) -> [Effect] {
        if let reason = reasonNotToSwitch {
            notify(.bad(reason))
            return []
        }
        let attempt = places.begin(name)
        screens.update(ProfilesScreen.self) { $0.pendingProfile = name }
        return [.places(.switchTo(name, number: attempt.number))]
    }

    /// Requests that change something must finish first: they can't be moved to the new place, and must not be dropped.
    private var reasonNotToSwitch: String? {
        if scene.endings.waiting != nil {
            return "Sessions are about to be ended: cancel with Esc or wait, then switch."
        }
        if scene.endings.isBusy {
            return "Sessions are being ended: wait for the results, then switch."
        }
        if live.isActive { return "A live session is running: end it first (L, then e), then switch." }
        return isCreating ? "A session is being created: wait for the response, then switch." : nil
    }

    private mutating func reached(_ number: Int, _ result: Result<Place, Complaint>) -> [Effect] {
        guard let attempt = places.attempt, attempt.number == number else { return [] }
        places.end()
        screens.update(ProfilesScreen.self) { $0.pendingProfile = nil }
        switch result {
        case .failure(let complaint):
            // The output of a key command, or a path, may name a customer.
            notify(
                .bad(
                    sharing.isOn
                        ? "Not connected; the reason is hidden in share mode."
                        : "\(complaint.sentence) Still connected to \(scene.profileInUse)."))
            return []
        case .success(let place):
            if let reason = reasonNotToSwitch {
                notify(.bad(reason))
                return []
            }
            return enter(place, attempt)
        }
    }

    /// Starts with a new state and copies only what is independent of the place.
    private mutating func enter(_ place: Place, _ attempt: PlaceSwitching.Attempt) -> [Effect] {
        let bodies = draftsToStore
        let left: [Effect] = scene.joinedRooms > 0 ? [.rooms(.leaveAll)] : []
        var fresh = AppState(
            scene: scene.moved(to: place, name: attempt.name), refresh: polling.plan.base, keySeed: creation.keySeed)
        fresh.places = places.completed(by: attempt)
        (fresh.preferences, fresh.sharing) = (preferences, sharing)
        // The markers of live sessions contain the number, and must differ at all places.
        fresh.live.count = live.count
        (fresh.creation.intents, fresh.creation.hasReadDrafts) = (creation.intents, creation.hasReadDrafts)
        fresh.desk.copyOrderAndColumns(of: desk)
        fresh.creation.drafts = bodies.map { CreateForm(stored: $0, setup: scene.liveKit) }
        // Fake sessions run in this process and belong to no API.
        fresh.fakes.adopt(fakes, &fresh.scene)
        self = fresh
        refreshRows()
        let drafts = bodies.isEmpty ? "" : " Drafts were kept without tokens."
        let name = sharing.isOn ? "another profile" : "\(attempt.name): \(place.host)"
        notify(.good("Connected to \(name)\(place.isReadOnly ? ", read-only" : "").\(drafts)"))
        return left + [.places(.enter(attempt.number))]
            + (creation.hasReadDrafts ? [.creation(.storeDrafts(bodies))] : [])
            + pollDue() + polling.followTap(scene)
    }
}

extension ProfileEntry {
    /// This entry, with the probe result of the old entry if the address is the same. The entry of the place in use
    /// stays unchanged.
    fileprivate func updated(from old: ProfileEntry?, inUse: String) -> ProfileEntry {
        guard let old else { return self }
        var entry = self
        if old.place.address == place.address { entry.reach = old.reach }
        guard name == inUse else { return entry }
        var known = old
        (known.reach, known.isOutdated) = (entry.reach, false)
        return known == entry ? known : old.outdated
    }

    fileprivate var outdated: ProfileEntry {
        var entry = self
        entry.isOutdated = true
        return entry
    }
}

extension Scene {
    /// A scene without data of the previous place.
    fileprivate func moved(to place: Place, name: String) -> Scene {
        var scene = Scene(now: now, utcOffset: utcOffset, size: size, place: place, themeName: themeName)
        scene.link = .connected
        scene.hidesDetails = hidesDetails
        (scene.profiles, scene.profileInUse, scene.configFile) = (profiles, name, configFile)
        (scene.themeNames, scene.pictureLook, scene.liveKit, scene.ticketFolder) = (
            themeNames, pictureLook, liveKit, ticketFolder
        )
        return scene
    }
}

extension DeskState {
    /// Copies order and columns, but not the filter, which may contain room names of the previous place.
    fileprivate mutating func copyOrderAndColumns(of old: DeskState) {
        (group, sort, isReversed, chosenColumns) = (old.group, old.sort, old.isReversed, old.chosenColumns)
    }
}

extension CreateForm {
    /// A draft as it is stored, without its token.
    fileprivate init(stored body: JSONValue, setup: LiveKitSetup) {
        self.init(avatars: [], setup: setup)
        fill(body)
        isRestoredDraft = true
    }
}
