import FoundationEssentials
import Model
import Testing

@testable import Sandbox

struct SessionStoreTests {
    private func store() -> SessionStore {
        SessionStore(history: History(count: 50, plan: .scale, seed: 1, before: TestClient.start))
    }

    private func worker(_ number: Int, lasting seconds: Int = 1) -> Worker {
        var generator = SeededGenerator(seed: 1)
        let transport = LiveKitTransport(url: "wss://lk.example.com", roomName: "r")
        let session = Session(
            id: SessionID("sess_\(number)"), status: .queued, avatarID: "av_stock_001", transport: .livekit(transport),
            maxDurationSeconds: seconds, createdAt: TestClient.start.adding(Double(number) / 100))
        return Worker(session, script: WorkerScript(using: &generator), isTraffic: false)
    }

    @Test func `store beyond its limit removes the oldest finished sessions and keeps positions right`() {
        var store = store()
        let count = SessionStore.limit + 5000
        for number in 0..<count {
            store.append(worker(number))
            if number.isMultiple(of: 1000) { _ = store.settle(at: TestClient.start.adding(Double(number) / 100)) }
        }
        #expect(store.count < SessionStore.limit + 4096 && store.count >= SessionStore.limit)
        #expect(store.position(of: SessionID("sess_\(count - 1)")) == 0)
        #expect(store.position(of: SessionID("sess_0")) == nil)
        for position in [0, 1, 777, store.count - 1] {
            let id = store.id(position)
            #expect(id.rawValue == "sess_\(count - 1 - position)" && store.position(of: id) == position)
            #expect(store.session(store.place(position), at: TestClient.start, heard: TestClient.start).id == id)
        }
    }

    @Test func `store never removes live sessions`() {
        var store = store()
        for number in 0..<SessionStore.limit + 5000 { store.append(worker(number)) }
        #expect(store.liveCount == SessionStore.limit + 5000)
        #expect(store.position(of: SessionID("sess_0")) != nil)
    }

    @Test func `live session keeps its order when finished sessions around it are removed`() {
        var store = store()
        let oldLive = worker(0, lasting: 3600)
        store.append(oldLive)
        for number in 1..<SessionStore.limit + 9000 {
            store.append(worker(number))
            if number.isMultiple(of: 1000) { _ = store.settle(at: TestClient.start.adding(Double(number) / 100)) }
        }
        #expect(store.count < SessionStore.limit + 4096)
        let last = store.count - 1
        #expect(
            store.id(last) == oldLive.id && store.position(of: oldLive.id) == last && store.livePositions.last == last)
        #expect(store.session(store.place(last), at: TestClient.start, heard: TestClient.start).id == oldLive.id)
        #expect(store.id(last - 1).rawValue == "sess_\(SessionStore.limit + 9000 - last)")
    }

    @Test func `settle returns every finished session once`() {
        var store = store()
        for number in 0..<2000 { store.append(worker(number)) }
        let early = store.settle(at: TestClient.start.adding(15)).count
        let late = store.settle(at: TestClient.start.adding(100)).count
        #expect(early > 0 && late > 0 && early + late == 2000)
        #expect(store.settle(at: TestClient.start.adding(200)).isEmpty && store.liveCount == 0)
    }
}
