#ifndef CBUILD_H
#define CBUILD_H

#include <stddef.h>

/// Commit of the sources, as PROTOFACE_COMMIT named it for the build; "unknown" in a development build.
const char *pfc_build_commit(void);

/// Writes the build id of the running program in hex digits, which the linker derives from its content; empty without
/// one. `room` is the size of `out` in bytes.
void pfc_build_id(char *out, size_t room);

#endif
