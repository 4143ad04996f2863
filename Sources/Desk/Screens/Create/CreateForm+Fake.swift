import Media
import Model

extension CreateForm {
    /// The form as settings of a fake session.
    var fakeOrder: FakeSessionRequest {
        var order = FakeSessionRequest(avatarID: form.text(CreateFields.avatar))
        order.audio = audio
        order.audioSource = AudioSource(rawValue: form.text(CreateFields.audioSource))
        let pinned = form.text(CreateFields.subscribe)
        order.subscribeToIdentity = order.audioSource == .track && !pinned.isEmpty ? pinned : nil
        order.syntheticAudioIfNoInput = form.isOn(CreateFields.synthetic)
        order.maxDurationSeconds = Int(form.text(CreateFields.maxDuration)) ?? order.maxDurationSeconds
        order.idleTimeoutSeconds = Int(form.text(CreateFields.idleTimeout)) ?? order.idleTimeoutSeconds
        order.participants = Int(form.text(CreateFields.fakeParticipants)) ?? order.participants
        return order
    }

    private var audio: FakeSessionRequest.Audio {
        switch form.text(CreateFields.fakeAudio) {
        case "speech": .speech
        case "sine": .sine
        case "silence": .silence
        case "file": .file(form.text(CreateFields.fakeFile))
        case "text": .say(form.text(CreateFields.fakeText))
        default: .sample
        }
    }

    /// Problems of the fields that fake sessions share with API sessions, and of their own fields.
    var fakeProblems: [FieldProblem] {
        var problems = CreateRules.problems(in: request.json).filter {
            [CreateFields.avatar, CreateFields.maxDuration, CreateFields.idleTimeout].contains($0.path)
        }
        let participants = form.text(CreateFields.fakeParticipants)
        if !participants.isEmpty, Int(participants).map(FakeSessionRequest.participantRange.contains) != true {
            problems.append(problem(CreateFields.fakeParticipants, "The number of participants must be 0 to 9."))
        }
        let missing = [
            ("file", CreateFields.fakeFile, "A file is required."),
            ("text", CreateFields.fakeText, "A text is required."),
        ]
        for (choice, path, words) in missing
        where form.text(CreateFields.fakeAudio) == choice && form.text(path).allSatisfy(\.isWhitespace) {
            problems.append(problem(path, words))
        }
        for path in [CreateFields.fakeFile, CreateFields.fakeText] where SecretShape.found(in: form.text(path)) != nil {
            problems.append(problem(path, "This looks like a key or token, which is not allowed here."))
        }
        return problems
    }

    /// Shows that the audio could not be opened, at the field of the file or text.
    mutating func refuse(audio words: String) {
        let path = form.text(CreateFields.fakeAudio) == "text" ? CreateFields.fakeText : CreateFields.fakeFile
        show([problem(path, words)])
    }

    private func problem(_ path: String, _ message: String) -> FieldProblem {
        FieldProblem(path: path, code: "\(path).invalid", message: message, kind: .unprocessable)
    }
}
