#ifndef INSIDE_H
#define INSIDE_H

#include <sys/types.h>

#include "CNcurses.h"

// Between the C files of this target only.

void pfc_output_close(void);
void pfc_discard(void);
ssize_t pfc_write_some(int descriptor, const char *bytes, size_t count);
bool pfc_flush_within(int milliseconds);
/// Moves what ncurses wrote into memory on to the terminal, or away.
void pfc_collect(int memory, bool keep);
void pfc_restore_now(const char *bytes, size_t count);

/// Keeps what libraries print from the screen; given back, it is said after all, in plain ASCII.
void pfc_complaints_hold(void);
void pfc_complaints_release(void);

#endif
