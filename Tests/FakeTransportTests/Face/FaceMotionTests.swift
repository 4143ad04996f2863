import Testing

@testable import FakeTransport
@testable import Media

@Suite struct FaceMotionTests {
    /// Poses of `seconds` at 100 poses per second; `mouth` maps the time to a mouth shape.
    private func poses(seed: UInt64, seconds: Double, mouth: (Double) -> MouthShape = { _ in .closed }) -> [FacePose] {
        var motion = FaceMotion(seed: seed)
        return (0..<Int(seconds * 100)).map { motion.advance(by: 0.01, mouth: mouth(Double($0) / 100)) }
    }

    @Test func `equal seeds give equal poses and different seeds different poses`() {
        #expect(poses(seed: 1, seconds: 20) == poses(seed: 1, seconds: 20))
        #expect(poses(seed: 1, seconds: 20) != poses(seed: 2, seconds: 20))
    }

    @Test(arguments: [1, 2, 3, 99] as [UInt64])
    func `eyes blink every 2 to 6 seconds for 150 ms`(seed: UInt64) {
        let shut = poses(seed: seed, seconds: 120).map { $0.blink > 0 }
        let starts = shut.indices.dropFirst().filter { shut[$0] && !shut[$0 - 1] }
        let gaps = zip(starts, starts.dropFirst()).map { Double($1 - $0) / 100 }
        #expect(starts.count >= 20)
        #expect(gaps.allSatisfy { (1.97...6.03).contains($0) })
        for start in starts.dropLast() {
            let length = shut[start...].prefix { $0 }.count
            #expect((13...16).contains(length))
        }
    }

    @Test func `a blink closes the eyes by more than 80 % at 30 fps`() {
        var motion = FaceMotion(seed: 5)
        let deepest = (0..<600).map { _ in motion.advance(by: 1 / 30, mouth: .closed).blink }.max() ?? 0
        #expect(deepest > 0.8)
    }

    @Test func `brows rise with a stressed syllable and fall afterwards`() {
        let stressed = poses(seed: 1, seconds: 4) { (1..<1.2).contains($0) ? MouthShape(openness: 0.9) : .closed }
        #expect(stressed[..<99].allSatisfy { $0.brows == 0 })
        #expect((stressed[100..<125].map(\.brows).max() ?? 0) > 0.6)
        #expect((stressed.last?.brows ?? 1) < 0.05)
    }

    @Test func `a constantly open mouth does not raise the brows`() {
        let constant = poses(seed: 1, seconds: 5) { _ in MouthShape(openness: 0.8) }
        #expect((constant.last?.brows ?? 1) < 0.1)
    }

    @Test func `the head moves slowly and within −1 to 1`() {
        let all = poses(seed: 3, seconds: 60)
        #expect(all.allSatisfy { abs($0.sway) <= 1 && abs($0.nod) <= 1 && abs($0.tilt) <= 1 && abs($0.gazeX) <= 1 })
        #expect((all.map(\.sway).max() ?? 0) - (all.map(\.sway).min() ?? 0) > 0.8)
        #expect(zip(all, all.dropFirst()).allSatisfy { abs($0.sway - $1.sway) < 0.02 })
    }

    @Test func `eyes look at the viewer most of the time and aside sometimes`() {
        let all = poses(seed: 4, seconds: 60)
        let straight = all.filter { abs($0.gazeX) < 0.05 && abs($0.gazeY) < 0.05 }.count
        #expect(straight > all.count / 2)
        #expect(straight < all.count)
    }

    @Test func `an interruption closes the mouth and resets the brows in the next pose`() {
        var motion = FaceMotion(seed: 1)
        for _ in 0..<5 { _ = motion.advance(by: 0.02, mouth: MouthShape(openness: 1)) }
        motion.interrupt()
        let pose = motion.advance(by: 0.02, mouth: .closed)
        #expect(pose.mouth == .closed)
        #expect(pose.brows == 0)
    }

    @Test(arguments: [Double.nan, .infinity, -5, 1e300])
    func `invalid time steps give a valid pose`(step: Double) {
        var motion = FaceMotion(seed: 1)
        let pose = motion.advance(by: step, mouth: .closed)
        #expect(abs(pose.sway) <= 1 && (0...1).contains(pose.blink))
    }
}
