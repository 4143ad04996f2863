/// A complete list of sessions for output and export, without paging.
package struct SessionList: Encodable {
    package let object = "list"
    package var data: [Session]

    package init(data: [Session]) { self.data = data }
}
