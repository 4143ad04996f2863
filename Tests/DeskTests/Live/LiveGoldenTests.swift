import Client
import DeskSupport
import Live
import Model
import Testing

@testable import Canvas
@testable import Desk

/// Goldens of the live screen.
struct LiveGoldenTests {
    @Test(arguments: goldenSizes)
    func `the live screen matches its golden`(columns: Int, rows: Int) {
        var state = LiveSample.running(columns: columns, rows: rows)
        _ = state.handle(
            .live(
                .updated(
                    LiveUpdate(
                        session: LiveSample.id, reading: LiveSample.reading, picture: LiveSample.picture(),
                        arrival: state.scene.now))))
        _ = state.handle(.fake(.pictureWritten(at: state.scene.now.addingTimeInterval(0.018))))
        _ = state.handle(.live(.microphone(isOn: true, nil)))
        expectGolden(state.draw(), named: "live-\(columns)x\(rows)")
        state.press(.escape)
        expectGolden(state.draw(), named: "live-leaving-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the question before a live session starts matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("L"))
        expectGolden(state.draw(), named: "live-start-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the create form with transport pipecat matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("n"))
        state.screens.update(CreateForm.self) { $0.form.set("transport.type", to: "pipecat") }
        expectGolden(state.draw(), named: "create-pipecat-\(columns)x\(rows)")
    }
}
