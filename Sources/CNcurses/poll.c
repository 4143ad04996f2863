#define _GNU_SOURCE
#include <poll.h>
#include <time.h>

#include "CNcurses.h"

int pfc_poll(struct pollfd *watched, size_t count, int64_t nanoseconds) {
    struct timespec limit = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
    return ppoll(watched, count, nanoseconds < 0 ? NULL : &limit, NULL);
}
