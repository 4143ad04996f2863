/// Number of bytes that a relay connection has received and sent, with the WebSocket frames around the records.
package struct RelayTraffic: Equatable, Sendable {
    package var received = 0
    package var sent = 0

    package init() {}
}
