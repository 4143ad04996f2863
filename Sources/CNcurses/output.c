#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

// Bytes queued for the terminal, and how many of them are already written.
static char *queue;
static size_t written, length, capacity;
static int terminal_fd = -1;
static bool is_stdout_duplicate;

enum { QUEUE_LIMIT = 4 * 1024 * 1024, BLOCKING_WRITE_LIMIT = 256, KEPT_CAPACITY = 256 * 1024 };

bool pfc_output_open(void) {
    char name[64];
    // O_NONBLOCK applies to the open file description, which standard output shares with the shell.
    if (ttyname_r(STDOUT_FILENO, name, sizeof name) == 0)
        terminal_fd = open(name, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    is_stdout_duplicate = terminal_fd < 0;
    if (is_stdout_duplicate) terminal_fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    return terminal_fd >= 0;
}

void pfc_output_close(void) {
    if (terminal_fd >= 0) close(terminal_fd);
    terminal_fd = -1;
}

int pfc_output_descriptor(void) { return terminal_fd; }
size_t pfc_output_queued(void) { return length - written; }

static void clear_queue(void) {
    written = length = 0;
    // Free a buffer that became large because of a slow terminal or a huge window.
    if (capacity <= KEPT_CAPACITY) return;
    free(queue);
    queue = NULL;
    capacity = 0;
}
void pfc_discard_output(void) { clear_queue(); }

static bool reserve(size_t more) {
    if (written == length) clear_queue();
    if (more > QUEUE_LIMIT || length > QUEUE_LIMIT - more) return false;
    if (length + more <= capacity) return true;
    size_t wanted = capacity ? capacity : 16384;
    while (wanted < length + more) wanted *= 2;
    char *larger = realloc(queue, wanted);
    if (!larger) return false;
    queue = larger;
    capacity = wanted;
    return true;
}

// One non-blocking write. Returns the bytes written, 0 if the terminal is not ready, -1 if the terminal is gone.
ssize_t pfc_write_nonblocking(int descriptor, const char *bytes, size_t count) {
    if (is_stdout_duplicate) {
        struct pollfd output = {.fd = descriptor, .events = POLLOUT};
        if (poll(&output, 1, 0) <= 0) return 0;
        if (count > BLOCKING_WRITE_LIMIT) count = BLOCKING_WRITE_LIMIT;
    }
    ssize_t count_written = write(descriptor, bytes, count);
    if (count_written >= 0) return count_written;
    return errno == EAGAIN || errno == EINTR ? 0 : -1;
}

void pfc_flush(void) {
    while (written < length) {
        ssize_t count_written = pfc_write_nonblocking(terminal_fd, queue + written, length - written);
        // The terminal is gone, so nobody will read the queue. The input side detects and handles this.
        if (count_written < 0) clear_queue();
        if (count_written <= 0) return;
        written += (size_t)count_written;
    }
    clear_queue();
}

bool pfc_flush_with_timeout(int milliseconds) {
    for (int waited = 0; pfc_output_queued() > 0; waited += 10) {
        pfc_flush();
        if (waited >= milliseconds) break;
        struct pollfd output = {.fd = terminal_fd, .events = POLLOUT};
        bool is_ready = pfc_output_queued() > 0 && poll(&output, 1, 10) > 0;
        if (is_ready && (output.revents & (POLLHUP | POLLERR))) clear_queue();
    }
    return pfc_output_queued() == 0;
}

void pfc_write(const char *bytes, size_t count) {
    if (!reserve(count)) return;
    memcpy(queue + length, bytes, count);
    length += count;
    pfc_flush();
}

void pfc_forward_output(int memory, bool keep) {
    off_t end = memory < 0 ? 0 : lseek(memory, 0, SEEK_CUR);
    if (end <= 0) return;
    size_t count = (size_t)end;
    if (keep && reserve(count)) {
        ssize_t count_read = pread(memory, queue + length, count, 0);
        if (count_read > 0) length += (size_t)count_read;
    }
    // The written pages stay allocated and are overwritten: releasing them for every frame would cost more than
    // everything else here.
    lseek(memory, 0, SEEK_SET);
    if (end > KEPT_CAPACITY) (void)!ftruncate(memory, 0);
    if (keep) pfc_flush();
}

// Async-signal-safe, because the crash handler calls it.
void pfc_write_restore_bytes(const char *bytes, size_t count) {
    // CAN ends an incomplete escape sequence; otherwise terminals ignore it.
    static const char cancel[] = "\030";
    bool has_partial_output = written < length;
    if (has_partial_output) (void)pfc_write_nonblocking(terminal_fd, cancel, 1);
    struct timespec pause = {.tv_nsec = 10 * 1000 * 1000};
    for (int tries = 0; count > 0 && tries < 20; tries++) {
        // After 100 ms without progress, discard the unread output so that these bytes fit.
        if (tries == 10) {
            tcflush(terminal_fd, TCOFLUSH);
            (void)pfc_write_nonblocking(terminal_fd, cancel, 1);
        }
        ssize_t count_written = pfc_write_nonblocking(terminal_fd, bytes, count);
        if (count_written < 0) return;
        bytes += count_written;
        count -= (size_t)count_written;
        if (count > 0 && count_written == 0) nanosleep(&pause, NULL);
    }
}
