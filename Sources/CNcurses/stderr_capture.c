#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

static int saved_stderr = -1;

void pfc_stderr_capture(void) {
    if (saved_stderr >= 0 || !isatty(STDERR_FILENO)) return;
    int capture = memfd_create("stderr", MFD_CLOEXEC);
    if (capture < 0) return;
    saved_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (saved_stderr >= 0) dup2(capture, STDERR_FILENO);
    close(capture);
}

// Async-signal-safe. Prints only the first 400 bytes: a runtime reports the cause of a crash first.
void pfc_stderr_release(void) {
    if (saved_stderr < 0) return;
    char bytes[400];
    ssize_t count = pread(STDERR_FILENO, bytes, sizeof bytes, 0);
    dup2(saved_stderr, STDERR_FILENO);
    close(saved_stderr);
    saved_stderr = -1;
    if (count <= 0) return;
    for (ssize_t i = 0; i < count; i++)
        if (bytes[i] != '\n' && (bytes[i] < ' ' || bytes[i] > '~')) bytes[i] = '?';
    (void)!write(STDERR_FILENO, bytes, (size_t)count);
    if (bytes[count - 1] != '\n') (void)!write(STDERR_FILENO, "\n", 1);
}
