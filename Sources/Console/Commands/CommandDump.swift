import ArgumentParser
import FoundationEssentials
import Model

/// All commands with their options, in the JSON format of ArgumentParser.
enum CommandDump {
    /// The root command; nil if the dump can't be read.
    static var root: JSONValue? {
        (try? JSONCoding.decode(JSONValue.self, from: Data(Root._dumpHelp().utf8)))?["command"]
    }
}
