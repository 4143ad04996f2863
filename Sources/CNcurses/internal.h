#ifndef INTERNAL_H
#define INTERNAL_H

#include <sys/types.h>

#include "CNcurses.h"

// Functions shared by the C files of this target only.

void pfc_output_close(void);
void pfc_discard_output(void);
ssize_t pfc_write_nonblocking(int descriptor, const char *bytes, size_t count);
bool pfc_flush_with_timeout(int milliseconds);
/// Forwards what ncurses wrote to `memory` to the terminal, or discards it if `keep` is false.
void pfc_forward_output(int memory, bool keep);
void pfc_write_restore_bytes(const char *bytes, size_t count);

/// Captures standard error, so that messages of libraries do not appear on the screen.
void pfc_stderr_capture(void);
/// Restores standard error and prints the captured messages as plain ASCII.
void pfc_stderr_release(void);

#endif
