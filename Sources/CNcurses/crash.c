#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "CNcurses.h"

static const int fatal[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGQUIT};
enum { FATAL = sizeof fatal / sizeof *fatal, STACK = 64 * 1024 };

static struct sigaction before[FATAL];
static struct termios saved_modes;
static char restore[512];
static size_t restore_length;
static volatile sig_atomic_t armed;
static char stack[STACK];

static void put_back(int number) {
    if (armed) {
        armed = 0;
        static const char words[] = "\r\nprotoface-console crashed; the terminal is restored.\r\n";
        (void)!write(STDOUT_FILENO, restore, restore_length);
        tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
        (void)!write(STDERR_FILENO, words, sizeof words - 1);
    }
    // Not the action from before: Swift's backtracer would ask a question on the terminal just put back.
    signal(number, SIG_DFL);
    // Blocked until this handler returns.
    raise(number);
}

void pfc_crash_restore_arm(const struct termios *saved, const char *bytes, size_t length) {
    if (armed) return;
    saved_modes = *saved;
    restore_length = length < sizeof restore ? length : sizeof restore;
    memcpy(restore, bytes, restore_length);
    stack_t alternate = {.ss_sp = stack, .ss_size = STACK};
    sigaltstack(&alternate, NULL);
    struct sigaction action = {.sa_handler = put_back, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    armed = 1;
    // A mask is inherited, and a crash that waits behind one would look like a hang.
    sigset_t wanted;
    sigemptyset(&wanted);
    for (int i = 0; i < FATAL; i++) sigaddset(&wanted, fatal[i]);
    pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &before[i]);
}

void pfc_crash_restore_disarm(void) {
    if (!armed) return;
    armed = 0;
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before[i], NULL);
}
