#ifndef INSIDE_H
#define INSIDE_H

#include <sys/types.h>

#include "CNcurses.h"

// Functions shared by the C files of this target only.

void pfc_output_close(void);
void pfc_discard(void);
ssize_t pfc_write_some(int descriptor, const char *bytes, size_t count);
bool pfc_flush_within(int milliseconds);
/// Forwards what ncurses wrote to `memory` to the terminal, or discards it if `keep` is false.
void pfc_collect(int memory, bool keep);
void pfc_restore_now(const char *bytes, size_t count);

/// Captures standard error, so that messages of libraries do not appear on the screen.
void pfc_complaints_hold(void);
/// Restores standard error and prints the captured messages as plain ASCII.
void pfc_complaints_release(void);

#endif
