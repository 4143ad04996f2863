/// A list of sessions as it is printed and exported: whole, so without paging.
package struct SessionList: Encodable {
    package let object = "list"
    package var data: [Session]

    package init(data: [Session]) { self.data = data }
}
