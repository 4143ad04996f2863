#ifndef CBUILD_H
#define CBUILD_H

#include <stddef.h>

/// Commit of the sources: the value of PROTOFACE_COMMIT at build time, or "unknown" in a development build.
const char *pfc_build_commit(void);

/// Writes the linker's build id of the running program in hex digits, or an empty string if the program has none.
/// `room` is the size of `out` in bytes.
void pfc_build_id(char *out, size_t room);

#endif
