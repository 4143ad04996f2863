import Model

extension APIClient {
    package func avatars(_ query: AvatarQuery = AvatarQuery()) async throws(ClientError) -> Page<Avatar> {
        try await call(Endpoint(path: ["avatars"], query: query.items))
    }

    package func avatarPages(_ query: AvatarQuery = AvatarQuery()) -> PageSequence<Avatar> {
        PageSequence(startingAfter: query.startingAfter, id: \.id) { cursor, _ throws(ClientError) in
            var query = query
            query.startingAfter = cursor
            return try await self.avatars(query)
        }
    }

    package func avatar(_ id: String) async throws(ClientError) -> Avatar {
        try await call(Endpoint(path: ["avatars", id]))
    }
}
