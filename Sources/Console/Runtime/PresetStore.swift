import Desk
import FoundationEssentials
import Glibc
import Model
import Settings

/// The presets as files with one create body each: `presets/NAME.json` in the configuration folder.
struct PresetStore: Sendable {
    /// Nil without a home folder; then nothing can be saved.
    let folder: String?

    init(folder: String?) { self.folder = folder.map { $0 + "/presets" } }

    /// Sorted by name; files that are not a JSON object are skipped.
    func all() -> Result<[Preset], Complaint> {
        guard let folder else { return .success([]) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let presets = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted().compactMap {
            file -> Preset? in
            guard let body = PrivateFile.readJSON("\(folder)/\(file)"), body.object != nil else { return nil }
            return Preset(name: String(file.dropLast(5)), body: body)
        }
        return .success(presets)
    }

    func named(_ name: String) -> Preset? {
        guard let folder, Preset.validatedName(name) == name else { return nil }
        return PrivateFile.readJSON("\(folder)/\(name).json").map { Preset(name: name, body: $0) }
    }

    func save(_ preset: Preset) -> Result<Void, Complaint> {
        guard let folder else {
            return .failure(Complaint("Not saved: HOME is not set, so there is no folder for presets."))
        }
        guard Preset.validatedName(preset.name) == preset.name,
            PrivateFile.write(preset.body, to: "\(folder)/\(preset.name).json")
        else {
            return .failure(
                Complaint(
                    "Not saved: \(folder) can't be written (\(String(cString: strerror(errno)))). "
                        + "The form is unchanged."
                ))
        }
        return .success(())
    }

    func delete(_ name: String) -> Result<Void, Complaint> {
        guard let folder, Preset.validatedName(name) == name, unlink("\(folder)/\(name).json") == 0 else {
            return .failure(Complaint("Not deleted: \(name).json can't be removed."))
        }
        return .success(())
    }
}
