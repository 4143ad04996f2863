#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "CNcurses.h"

static const int handled_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};
enum { HANDLED_COUNT = sizeof handled_signals / sizeof *handled_signals };

static int pipe_ends[2] = {-1, -1};
static struct sigaction previous_actions[HANDLED_COUNT], previous_sigpipe_action;

static void write_signal(int number) {
    int saved_errno = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe already wakes the event loop, so a lost byte does not matter.
    (void)!write(pipe_ends[1], &byte, 1);
    errno = saved_errno;
}

int pfc_signals_start(void) {
    if (pipe_ends[0] >= 0) return pipe_ends[0];
    if (pipe2(pipe_ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
    // The signal mask is inherited, so the parent process may have blocked these signals.
    sigset_t signal_set;
    sigemptyset(&signal_set);
    for (int i = 0; i < HANDLED_COUNT; i++) sigaddset(&signal_set, handled_signals[i]);
    pthread_sigmask(SIG_UNBLOCK, &signal_set, NULL);
    struct sigaction action = {.sa_handler = write_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < HANDLED_COUNT; i++) sigaction(handled_signals[i], &action, &previous_actions[i]);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, &previous_sigpipe_action);
    return pipe_ends[0];
}

void pfc_signals_stop(void) {
    if (pipe_ends[0] < 0) return;
    for (int i = 0; i < HANDLED_COUNT; i++) sigaction(handled_signals[i], &previous_actions[i], NULL);
    sigaction(SIGPIPE, &previous_sigpipe_action, NULL);
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    pipe_ends[0] = pipe_ends[1] = -1;
}

void pfc_suspend(void) {
    struct sigaction saved_action, ignore = {.sa_handler = SIG_IGN}, stop = {.sa_handler = SIG_DFL};
    sigemptyset(&ignore.sa_mask);
    sigemptyset(&stop.sa_mask);
    sigaction(SIGTSTP, &ignore, &saved_action);
    // Stop the whole process group (make, sudo); otherwise the shell would wait for it forever.
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &stop, NULL);
    // raise() signals this thread, which stops before the next line; kill() might deliver to another thread later.
    raise(SIGTSTP);
    sigaction(SIGTSTP, &saved_action, NULL);
}
