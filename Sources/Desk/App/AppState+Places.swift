import FoundationEssentials
import Model
import Settings

/// On the way to another place: what comes under another number is of a way that was given up.
struct Journey: Equatable, Sendable {
    let number: Int
    /// Of the profile.
    let name: String
}

extension AppState {
    mutating func showPlaces() -> [Effect] {
        guard placesIndex == nil else {
            say(.plain("The profiles are open already, below; Esc goes back to them."))
            return []
        }
        return openPlaces()
    }

    private mutating func openPlaces(on name: String? = nil) -> [Effect] {
        var screen = PlacesScreen(scene)
        if let name { screen.stay(on: name, of: scene.profiles) }
        dialogs.append(.places(screen))
        return [.readPlaces] + probePlaces()
    }

    mutating func answerPlaces(_ ask: Ask) -> [Effect] {
        switch ask {
        // Where the way there is seen, and can be given up.
        case .switchPlace(let name): return (placesIndex == nil ? openPlaces(on: name) : []) + leave(for: name)
        case .stayHere:
            travel(nil)
            say(.plain("You stay where you are."))
        case .probePlaces: return [.readPlaces] + probePlaces()
        default: break
        }
        return []
    }

    mutating func choose(place number: Int, in screen: PlacesScreen) -> [Effect] {
        guard let index = dialogs.indices.last else { return [] }
        var screen = screen
        let asks = screen.choose(number, scene: scene)
        dialogs[index] = .places(screen)
        return asks.flatMap { answer($0) }
    }

    /// The file as it is now. The place in use stays what it was when the console went there.
    package mutating func take(_ list: PlaceList?) -> [Effect] {
        guard let list else { return [] }
        let old = scene.profiles
        var entries = list.entries.map {
            $0.after(old.first { [name = $0.name] in $0.name == name }, inUse: scene.profileInUse)
        }
        if let here = old.first(where: { $0.name == scene.profileInUse }),
            !entries.contains(where: { $0.name == here.name })
        {
            entries.append(here.outdated)
        }
        let cursor = placesIndex.flatMap { index -> String? in
            guard case .places(let screen) = dialogs[index] else { return nil }
            return old.indices.contains(screen.index) ? old[screen.index].name : nil
        }
        scene.profiles = entries
        held?.profiles = entries
        if let index = placesIndex, case .places(var screen) = dialogs[index] {
            screen.stay(on: cursor, of: entries)
            dialogs[index] = .places(screen)
        }
        if list.flaw != configFlaw, let flaw = list.flaw, !isSharing { say(.bad(flaw)) }
        configFlaw = list.flaw
        return placesIndex == nil ? [] : probePlaces { $0.reach == .unknown }
    }

    /// Each is asked without its key: to look at the list runs no key command.
    private mutating func probePlaces(where isWanted: (ProfileEntry) -> Bool = { _ in true }) -> [Effect] {
        let wanted = scene.profiles.indices.filter {
            scene.profiles[$0].flaw == nil && scene.profiles[$0].place.kind != .sandbox && isWanted(scene.profiles[$0])
        }
        for index in wanted { scene.profiles[index].reach = .asking }
        return wanted.map { .probePlace(scene.profiles[$0].name) }
    }

    package mutating func note(_ reach: Reach, of name: String) {
        guard let index = scene.profiles.firstIndex(where: { $0.name == name }) else { return }
        scene.profiles[index].reach = reach
        held?.profiles = scene.profiles
    }

    private var placesIndex: Int? { dialogs.firstIndex { if case .places = $0 { true } else { false } } }

    private mutating func travel(_ journey: Journey?) {
        self.journey = journey
        guard let index = placesIndex, case .places(var screen) = dialogs[index] else { return }
        screen.awaited = journey?.name
        dialogs[index] = .places(screen)
    }

    private mutating func leave(for name: String) -> [Effect] {
        if let reason = whyNotLeave {
            say(.bad(reason))
            return []
        }
        journeys += 1
        travel(Journey(number: journeys, name: name))
        return [.switchPlace(name, number: journeys)]
    }

    /// What is under way here is brought to its end by the one who began it, and nobody else: not taken along, not
    /// dropped.
    private var whyNotLeave: String? {
        if scene.endings.waiting != nil {
            return "Sessions are about to be ended here: Esc takes that back, or wait for it; then switch."
        }
        if scene.endings.isBusy { return "Sessions are being ended here: wait for what becomes of them, then switch." }
        return isCreating ? "A session is being created here: wait for the answer, then switch." : nil
    }

    private var isCreating: Bool {
        drafts.contains(where: \.isSending)
            || dialogs.contains { if case .create(let form) = $0 { form.isSending } else { false } }
    }

    /// The key was had, or could not be; where it could not, all stays as it is.
    package mutating func reached(_ number: Int, _ result: Result<Place, Complaint>) -> [Effect] {
        guard let journey, journey.number == number else { return [] }
        travel(nil)
        switch result {
        case .failure(let complaint):
            // What a key command or a path says may name a customer.
            say(
                .bad(
                    isSharing
                        ? "Not reached, and why is hidden while the screen is shared."
                        : "\(complaint.sentence) You are still at \(scene.profileInUse)."))
            return []
        case .success(let place):
            if let reason = whyNotLeave {
                say(.bad(reason))
                return []
            }
            return arrive(at: place, journey)
        }
    }

    /// Made anew from what belongs to no place, so that whatever is added to the state later stays behind as well.
    private mutating func arrive(at place: Place, _ journey: Journey) -> [Effect] {
        let bodies = draftsToKeep
        var fresh = AppState(scene: scene.moved(to: place, name: journey.name), refresh: polls.base, keySeed: keySeed)
        (fresh.placeNumber, fresh.journeys, fresh.configFlaw) = (journey.number, journeys, configFlaw)
        (fresh.intents, fresh.recentCommands, fresh.takesMouse) = (intents, recentCommands, takesMouse)
        (fresh.isSharing, fresh.share, fresh.hasLookedForDrafts, fresh.kept) = (
            isSharing, share, hasLookedForDrafts, kept
        )
        fresh.desk.keepLooks(of: desk)
        fresh.drafts = bodies.map { CreateForm(stored: $0, setup: scene.liveKit) }
        // Sessions of the fake transport run in here and are of no API.
        fresh.keep(fakes: fakes)
        self = fresh
        refreshRows()
        let drafts = bodies.isEmpty ? "" : " Drafts are kept, without their tokens."
        let name = isSharing ? "another place" : "\(journey.name) now: \(place.host)"
        say(.good("You are at \(name)\(place.isReadOnly ? ", read-only" : "").\(drafts)"))
        return [.enterPlace(journey.number)] + (hasLookedForDrafts ? [.keepDrafts(bodies)] : []) + pollDue()
            + streamMediaMeasurements()
    }
}

extension ProfileEntry {
    /// As it is listed after what was known of it: an answer holds for the same address, and the place in use for
    /// itself.
    fileprivate func after(_ old: ProfileEntry?, inUse: String) -> ProfileEntry {
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
    /// With nothing of the place before.
    fileprivate func moved(to place: Place, name: String) -> Scene {
        var scene = Scene(now: now, utcOffset: utcOffset, size: size, place: place, themeName: themeName)
        scene.link = .connected
        (scene.profiles, scene.profileInUse, scene.configFile) = (profiles, name, configFile)
        (scene.themeNames, scene.isLight, scene.liveKit, scene.ticketFolder) = (
            themeNames, isLight, liveKit, ticketFolder
        )
        return scene
    }
}

extension DeskState {
    /// How the table is ordered and which columns it has; no word of a filter, which may name rooms of the place
    /// before.
    fileprivate mutating func keepLooks(of old: DeskState) {
        (group, sort, isReversed, chosenColumns) = (old.group, old.sort, old.isReversed, old.chosenColumns)
    }
}

extension CreateForm {
    /// A draft as its file has it, without any token.
    fileprivate init(stored body: JSONValue, setup: LiveKitSetup) {
        self.init(avatars: [], setup: setup)
        fill(body)
        isStored = true
    }
}
