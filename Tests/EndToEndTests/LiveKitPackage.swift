import Foundation
import Glibc
import TestSupport

/// The public `livekit-api` package in a Python environment that is kept between runs.
enum LiveKitPackage {
    private static let requirement = "livekit-api==1.2.2"

    /// Python executable that can import the package; nil, with a printed message, if it can't be installed.
    static let python: String? = {
        let cache = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? FileManager.default.temporaryDirectory.path
        let folder = "\(cache)/protoface-console-tests-\(getuid())/\(requirement)"
        let python = folder + "/bin/python"
        if !FileManager.default.isExecutableFile(atPath: python) { install(into: folder) }
        if run(python, ["-c", "import livekit.api"])?.status == 0 { return python }
        print(
            "SKIPPED: \(requirement) is not installed and pip can't install it: token interoperability is not tested."
        )
        return nil
    }()

    /// Installs into a temporary folder and then renames it, so that the installation is never incomplete.
    private static func install(into folder: String) {
        let temporaryFolder = "\(folder).\(getpid())"
        try? FileManager.default.createDirectory(atPath: temporaryFolder, withIntermediateDirectories: true)
        let pip = ["-m", "pip", "install", "--quiet", "--timeout", "15", "--retries", "1", requirement]
        if run("python3", ["-m", "venv", temporaryFolder])?.status == 0,
            run(temporaryFolder + "/bin/python", pip)?.status == 0
        {
            rename(temporaryFolder, folder)
        }
        try? FileManager.default.removeItem(atPath: temporaryFolder)
    }

    /// Runs Python for at most two minutes; nil if it can't be started.
    static func run(
        _ python: String, _ arguments: [String], environment: [String: String] = [:], input: String = ""
    ) -> (status: Int32, output: String, errors: String)? {
        guard let standardInput = try? TemporaryFile(holding: input), let output = try? TemporaryFile(),
            let errors = try? TemporaryFile(),
            let process = try? ChildProcess(
                ["timeout", "120", python] + arguments,
                environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, input: standardInput.path,
                output: output.path, errors: errors.path)
        else { return nil }
        return (process.wait(), output.text, errors.text)
    }

    /// Script that prints test tokens by name, made by the package or, if it can't make them, by hand.
    static let minting = """
        import datetime, json, os, sys, time
        import jwt
        from livekit.api import AccessToken, VideoGrants

        def token(identity="protoface-worker", kind="agent", seconds=3600, attributes=None, **grants):
            grants = {"room_join": True, "room": "demo-room", **grants}
            made = AccessToken().with_identity(identity).with_name("Face").with_grants(VideoGrants(**grants))
            made = made.with_ttl(datetime.timedelta(seconds=seconds))
            made = made.with_kind(kind) if kind else made
            return (made.with_attributes(attributes) if attributes else made).to_jwt()

        def by_hand(algorithm="HS256", **changes):
            now = int(time.time())
            claims = {"iss": os.environ["LIVEKIT_API_KEY"], "sub": "protoface-worker", "kind": "agent", "nbf": now,
                      "exp": now + 3600, "video": {"roomJoin": True, "room": "demo-room"}, **changes}
            claims = {key: value for key, value in claims.items() if value is not None}
            return jwt.encode(claims, None if algorithm == "none" else os.environ["LIVEKIT_API_SECRET"], algorithm=algorithm)

        now = int(time.time())
        json.dump({
            "valid": token(),
            "attributes": token(attributes={"lk.publish_on_behalf": "agent-7"}),
            "expired": token(seconds=-120),
            "short": token(seconds=60),
            "long": token(seconds=200000),
            "room": token(room="qa-17"),
            "publish": token(can_publish=False),
            "data": token(can_publish_data=False),
            "sources": token(can_publish_sources=["microphone"]),
            "join": token(room_join=False),
            "identity": token(identity="agent-1"),
            "kind": token(kind=None),
            "no exp": by_hand(exp=None),
            "early": by_hand(nbf=now + 600),
            "none": by_hand(algorithm="none"),
            "HS512": by_hand(algorithm="HS512"),
        }, sys.stdout)
        """

    /// Script that prints the verified claims of each token on standard input; null if verification fails.
    static let verifyingScript = """
        import dataclasses, json, sys
        from livekit.api import TokenVerifier

        def verdict(token):
            try:
                claims = TokenVerifier().verify(token)
            except Exception:
                return None
            return {"identity": claims.identity, "name": claims.name, "kind": claims.kind, "attributes": claims.attributes,
                    "video": dataclasses.asdict(claims.video)}

        json.dump({name: verdict(token) for name, token in json.load(sys.stdin).items()}, sys.stdout)
        """
}
