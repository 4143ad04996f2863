import Testing

@testable import FakeTransport
@testable import Media

@Suite struct SuperellipseTests {
    private let circle = Superellipse(x: 1, y: 2, halfWidth: 3, up: 3, down: 3)

    @Test func `the distance to a circle is accurate near its edge`() {
        #expect(abs(circle.distance(4, 2)) < 1e-5)
        #expect(abs(circle.distance(4.1, 2) - 0.1) < 0.01)
        #expect(abs(circle.distance(1, -0.9) + 0.1) < 0.01)
        #expect(circle.distance(1, 2) < -1)
    }

    @Test func `the upper and lower half have independent curves`() {
        let egg = Superellipse(halfWidth: 1, up: 1, down: 2, upperExponentX2: 8)
        #expect(egg.distance(0.8, -0.8) < 0)
        #expect(egg.distance(0.8, 1.6) > 0)
        #expect(egg.distance(0, 1.9) < 0)
        #expect(egg.distance(0, -1.1) > 0)
    }

    @Test func `the half width matches the outline of an ellipse`() {
        #expect(abs(circle.halfWidth(at: 2) - 3) < 1e-5)
        #expect(abs(circle.halfWidth(at: 2 + 1.8) - 2.4) < 1e-4)
        #expect(circle.halfWidth(at: 6) == 0)
    }

    @Test func `skew slopes the outline and extends the bounding box`() {
        var egg = Superellipse(halfWidth: 1, up: 1, down: 1)
        egg.skew = 0.5
        #expect(egg.distance(0.9, 0.45) < 0)
        #expect(egg.distance(0.9, -0.45) > 0)
        #expect(egg.box.bottom == 1.5)
    }
}
