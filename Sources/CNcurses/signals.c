#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "CNcurses.h"

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};
enum { WATCHED = sizeof watched / sizeof *watched };

static int ends[2] = {-1, -1};
static struct sigaction before[WATCHED], pipe_before;

static void note(int number) {
    int kept = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe already wakes the loop, so a lost byte loses nothing that matters.
    (void)!write(ends[1], &byte, 1);
    errno = kept;
}

int pfc_signals_start(void) {
    if (ends[0] >= 0) return ends[0];
    if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
    // Whoever started us may have blocked them, and a mask is inherited.
    sigset_t wanted;
    sigemptyset(&wanted);
    for (int i = 0; i < WATCHED; i++) sigaddset(&wanted, watched[i]);
    pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < WATCHED; i++) sigaction(watched[i], &action, &before[i]);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, &pipe_before);
    return ends[0];
}

void pfc_signals_stop(void) {
    if (ends[0] < 0) return;
    for (int i = 0; i < WATCHED; i++) sigaction(watched[i], &before[i], NULL);
    sigaction(SIGPIPE, &pipe_before, NULL);
    close(ends[0]);
    close(ends[1]);
    ends[0] = ends[1] = -1;
}

void pfc_stop_here(void) {
    struct sigaction kept, ignore = {.sa_handler = SIG_IGN}, stop = {.sa_handler = SIG_DFL};
    sigemptyset(&ignore.sa_mask);
    sigemptyset(&stop.sa_mask);
    sigaction(SIGTSTP, &ignore, &kept);
    // The group (make, sudo) stops too, or the shell would wait for it for ever.
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &stop, NULL);
    // raise() is for this thread, so it has stopped before the next line; kill() might pick another thread, later.
    raise(SIGTSTP);
    sigaction(SIGTSTP, &kept, NULL);
}
