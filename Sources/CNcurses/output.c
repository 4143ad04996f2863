#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "inside.h"

// What is on its way to the terminal, and how much of it is written.
static char *waiting;
static size_t written, length, room;
static int outlet = -1;
static bool outlet_is_shared;

enum { LIMIT = 4 * 1024 * 1024, STEP = 256, KEPT = 256 * 1024 };

bool pfc_output_open(void) {
    char name[64];
    // O_NONBLOCK belongs to the open file, and the one of standard output is the shell's too.
    if (ttyname_r(STDOUT_FILENO, name, sizeof name) == 0)
        outlet = open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    outlet_is_shared = outlet < 0;
    if (outlet_is_shared) outlet = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    return outlet >= 0;
}

void pfc_output_close(void) {
    if (outlet >= 0) close(outlet);
    outlet = -1;
}

int pfc_output_descriptor(void) { return outlet; }
size_t pfc_output_waiting(void) { return length - written; }

static void drop(void) {
    written = length = 0;
    // What a slow terminal once made of it, or a huge window, is not kept.
    if (room <= KEPT) return;
    free(waiting);
    waiting = NULL;
    room = 0;
}
void pfc_discard(void) { drop(); }

static bool make_room(size_t more) {
    if (written == length) drop();
    if (more > LIMIT || length > LIMIT - more) return false;
    if (length + more <= room) return true;
    size_t wanted = room ? room : 16384;
    while (wanted < length + more) wanted *= 2;
    char *larger = realloc(waiting, wanted);
    if (!larger) return false;
    waiting = larger;
    room = wanted;
    return true;
}

// One write that never waits: bytes taken, 0 when there is no room, -1 when the terminal is gone.
ssize_t pfc_write_some(int descriptor, const char *bytes, size_t count) {
    if (outlet_is_shared) {
        struct pollfd output = {.fd = descriptor, .events = POLLOUT};
        if (poll(&output, 1, 0) <= 0) return 0;
        if (count > STEP) count = STEP;
    }
    ssize_t taken = write(descriptor, bytes, count);
    if (taken >= 0) return taken;
    return errno == EAGAIN || errno == EINTR ? 0 : -1;
}

void pfc_flush(void) {
    while (written < length) {
        ssize_t taken = pfc_write_some(outlet, waiting + written, length - written);
        // Nobody will ever read it; that the terminal is gone is noticed by its input.
        if (taken < 0) drop();
        if (taken <= 0) return;
        written += (size_t)taken;
    }
    drop();
}

bool pfc_flush_within(int milliseconds) {
    for (int waited = 0; pfc_output_waiting() > 0; waited += 10) {
        pfc_flush();
        if (waited >= milliseconds) break;
        struct pollfd output = {.fd = outlet, .events = POLLOUT};
        if (pfc_output_waiting() > 0 && poll(&output, 1, 10) > 0 && (output.revents & (POLLHUP | POLLERR))) drop();
    }
    return pfc_output_waiting() == 0;
}

void pfc_write(const char *bytes, size_t count) {
    if (!make_room(count)) return;
    memcpy(waiting + length, bytes, count);
    length += count;
    pfc_flush();
}

void pfc_collect(int memory, bool keep) {
    off_t end = memory < 0 ? 0 : lseek(memory, 0, SEEK_CUR);
    if (end <= 0) return;
    size_t count = (size_t)end;
    if (keep && make_room(count)) {
        ssize_t got = pread(memory, waiting + length, count, 0);
        if (got > 0) length += (size_t)got;
    }
    // What was written stays until it is written over: giving the pages back for every picture would cost more than all else here.
    lseek(memory, 0, SEEK_SET);
    if (end > KEPT) (void)!ftruncate(memory, 0);
    if (keep) pfc_flush();
}

// Async-signal-safe: a crash comes this way too.
void pfc_restore_now(const char *bytes, size_t count) {
    // Ends a sequence that was cut short; a terminal that waits for none ignores it.
    static const char cancel[] = "\030";
    bool was_cut = written < length;
    if (was_cut) (void)pfc_write_some(outlet, cancel, 1);
    struct timespec pause = {.tv_nsec = 10 * 1000 * 1000};
    for (int tries = 0; count > 0 && tries < 20; tries++) {
        // A terminal that has read nothing for so long loses what it has not read, so that this fits.
        if (tries == 10) {
            tcflush(outlet, TCOFLUSH);
            (void)pfc_write_some(outlet, cancel, 1);
        }
        ssize_t taken = pfc_write_some(outlet, bytes, count);
        if (taken < 0) return;
        bytes += taken;
        count -= (size_t)taken;
        if (count > 0 && taken == 0) nanosleep(&pause, NULL);
    }
}
