import Client
import Desk
import FoundationEssentials
import Glibc
import Live
import Media
import Model
import RoomRecords
import RoomWatch
import Settings

/// The rooms that the desk has joined, each with its helper process and a thread that reads its records.
final class RoomViewers: Sendable {
    /// State of one joined room that threads share.
    private struct Viewer: Sendable {
        let wake: POSIXPipe
        /// Number of the place to which the messages of this viewer belong.
        let place: Int
        var isLeaving = false
        var size: PictureSize?
    }

    /// Seconds for joining a room, after which a silent helper is stopped.
    static let joinTimeout = 20.0
    /// Seconds between two updates of the meters.
    private static let updateInterval = 0.2

    private let viewers = LockedValue<[SessionID: Viewer]>([:])
    private let mailbox: Mailbox
    private let environment: [String: String]
    private let joinTimeout: Double

    init(
        mailbox: Mailbox, environment: [String: String] = ProcessInfo.processInfo.environment,
        joinTimeout: Double = RoomViewers.joinTimeout
    ) {
        (self.mailbox, self.environment, self.joinTimeout) = (mailbox, environment, joinTimeout)
    }

    // MARK: Requests of the desk

    /// Enters a viewer that then joins with `join`, and that can be asked to leave from now on. Returns false, and
    /// reports the end, if there can be none.
    func add(_ id: SessionID, place: Int) -> Bool {
        guard let wake = try? POSIXPipe() else {
            post(.joinEnded(id, .refused(Complaint("Too many files are open."))), place)
            return false
        }
        wake.makeWritesNonblocking()
        let isNew = viewers.withLock { viewers in
            guard viewers[id] == nil else { return false }
            viewers[id] = Viewer(wake: wake, place: place)
            return true
        }
        // A viewer that another place has started can need some seconds to leave.
        if !isNew {
            let words = "The room of this session is still being left: join it again in a moment."
            post(.joinEnded(id, .refused(Complaint(words))), place)
        }
        return isNew
    }

    /// For a viewer that was entered with `add`. `order` looks at the room first. A viewer that was asked to leave
    /// meanwhile does not join.
    func join(_ id: SessionID, worker: String?, _ order: @Sendable () async throws(Complaint) -> WatchOrder) async {
        guard !isLeaving(id) else { return end(id, .left(nil)) }
        let allowed: WatchOrder
        do throws(Complaint) { allowed = try await order() } catch { return end(id, .refused(error)) }
        guard !isLeaving(id) else { return end(id, .left(nil)) }
        let thread = POSIXThread.start { [self] in watch(id, allowed, worker: worker) }
        guard let thread else { return end(id, .refused(Complaint("Too many threads are running."))) }
        thread.detach()
    }

    private func isLeaving(_ id: SessionID) -> Bool { viewers.withLock { $0[id]?.isLeaving } != false }

    func leave(_ id: SessionID) {
        let wake = viewers.withLock { viewers in
            viewers[id]?.isLeaving = true
            return viewers[id]?.wake
        }
        wake?.signal()
    }

    func leaveAll() { viewers.withLock { Array($0.keys) }.forEach(leave) }

    func setPictures(_ id: SessionID, _ size: PictureSize?) {
        let wake = viewers.withLock { viewers in
            viewers[id]?.size = size
            return viewers[id]?.wake
        }
        wake?.signal()
    }

    /// Leaves all rooms when the program ends. Blocks for at most `seconds`. Helpers that still run then exit when this
    /// process closes their pipes.
    func finish(within seconds: Double) {
        leaveAll()
        let deadline = MonotonicTime.seconds + seconds
        while !viewers.withLock(\.isEmpty), MonotonicTime.seconds < deadline { poll(nil, 0, 10) }
    }

    // MARK: One viewer, on its own thread

    private func watch(_ id: SessionID, _ order: WatchOrder, worker: String?) {
        let helper: RoomHelperProcess
        do throws(Complaint) {
            helper = try RoomHelperProcess(
                order, helper: RoomHelperProcess.path(environment), environment: environment)
        } catch {
            return end(id, .refused(error))
        }
        let start = MonotonicTime.seconds
        var (room, nextUpdate, count) = (JoinedRoom(worker: worker), start, 0)
        var ending: JoinedRoomEnd?
        while ending == nil, let viewer = viewers.withLock({ $0[id] }), !viewer.isLeaving {
            helper.order(pictures(of: room, viewer.size))
            wait(helper, viewer.wake)
            var picture: RoomPicture?
            do throws(RoomHelperProcess.Problem) {
                for record in try helper.read() {
                    if case .picture(let new) = record { picture = new } else { room.apply(record, at: Date()) }
                }
            } catch {
                ending = .stopped(Complaint(error.sentence))
            }
            ending = reasonToEnd(room, joiningFor: MonotonicTime.seconds - start) ?? ending
            count += picture == nil ? 0 : 1
            let isDue = MonotonicTime.seconds >= nextUpdate || ending != nil
            if isDue {
                nextUpdate = MonotonicTime.seconds + Self.updateInterval
                room.advance(to: Date())
            }
            let number = count
            post(room: isDue ? room : nil, picture.flatMap { LivePicture($0, number: number) }, id, viewer.place)
        }
        // Stop the helper before the report, so that the desk can join the room again.
        helper.stop()
        end(id, ending ?? .left(nil))
    }

    private func pictures(of room: JoinedRoom, _ size: PictureSize?) -> PictureOrder {
        guard let size, let picture = room.picture else { return .none }
        return PictureOrder(sid: picture.sid, width: size.width, height: size.height)
    }

    private func wait(_ helper: RoomHelperProcess, _ wake: POSIXPipe) {
        var watched = [helper.descriptor, wake.read].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&watched, nfds_t(watched.count), Int32(Self.updateInterval * 1000))
        wake.drain()
    }

    /// Nil while the viewer goes on.
    private func reasonToEnd(_ room: JoinedRoom, joiningFor seconds: Double) -> JoinedRoomEnd? {
        if let ending = room.readings.ending {
            guard room.readings.isReady else {
                return .refused(Complaint("The room was not joined: \(ending.reason)."))
            }
            return .left("LiveKit ended the connection (\(ending.reason))")
        }
        guard room.readings.isReady else {
            guard seconds >= joinTimeout else { return nil }
            return .refused(Complaint("The room was not joined within \(Int(joinTimeout)) s."))
        }
        return room.reasonToLeave(at: Date()).map { .left($0) }
    }

    // MARK: Messages

    private func end(_ id: SessionID, _ end: JoinedRoomEnd) {
        guard let viewer = viewers.withLock({ $0.removeValue(forKey: id) }) else { return }
        post(.joinEnded(id, viewer.isLeaving ? .left(nil) : end), viewer.place)
    }

    private func post(_ message: Message.Rooms, _ place: Int) { mailbox.post(.fromPlace(place, .rooms(message))) }

    /// Replaces an unread update, so that updates do not pile up.
    private func post(room: JoinedRoom?, _ picture: LivePicture?, _ id: SessionID, _ place: Int) {
        guard room != nil || picture != nil else { return }
        let update = JoinedRoomUpdate(session: id, room: room, picture: picture)
        mailbox.post(.fromPlace(place, .rooms(.updated(update)))) { older in
            guard case .fromPlace(place, .rooms(.updated(let older))) = older else { return nil }
            return update.replacing(older).map { .fromPlace(place, .rooms(.updated($0))) }
        }
    }
}

extension LivePicture {
    /// Nil if the number of bytes does not belong to the size.
    init?(_ picture: RoomPicture, number: Int) {
        guard let frame = RGBFrame(width: picture.width, height: picture.height, pixels: picture.pixels) else {
            return nil
        }
        self.init(frame: frame, number: number, arrival: MonotonicTime.seconds)
    }
}
