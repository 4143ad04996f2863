#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "inside.h"

static int kept = -1;

void pfc_complaints_hold(void) {
    if (kept >= 0 || !isatty(STDERR_FILENO)) return;
    int memory = memfd_create("complaints", MFD_CLOEXEC);
    if (memory < 0) return;
    kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (kept >= 0) dup2(memory, STDERR_FILENO);
    close(memory);
}

// Async-signal-safe. Only the first lines: a runtime says first what is wrong.
void pfc_complaints_release(void) {
    if (kept < 0) return;
    char bytes[400];
    ssize_t count = pread(STDERR_FILENO, bytes, sizeof bytes, 0);
    dup2(kept, STDERR_FILENO);
    close(kept);
    kept = -1;
    if (count <= 0) return;
    for (ssize_t i = 0; i < count; i++)
        if (bytes[i] != '\n' && (bytes[i] < ' ' || bytes[i] > '~')) bytes[i] = '?';
    (void)!write(STDERR_FILENO, bytes, (size_t)count);
    if (bytes[count - 1] != '\n') (void)!write(STDERR_FILENO, "\n", 1);
}
