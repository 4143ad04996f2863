#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "inside.h"

static const int fatal[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGQUIT, SIGSYS};
static const char *const names[] = {"SIGILL", "SIGTRAP", "SIGABRT", "SIGSEGV", "SIGBUS", "SIGFPE", "SIGQUIT", "SIGSYS"};
enum { FATAL = sizeof fatal / sizeof *fatal, STACK = 128 * 1024, FRAMES = 48, NOTES = 32, NOTE = 32 };

static struct sigaction before[FATAL];
static struct termios saved_modes;
static char restore[512];
static size_t restore_length;
static int armed, crashing;
static char stack[STACK];

static char report_path[1024], version[64];
static char notes[NOTES][NOTE];
static volatile unsigned noted;

void pfc_crash_note(const char *kind) {
    char *note = notes[noted % NOTES];
    size_t used = 0;
    while (used < NOTE - 1 && kind[used]) {
        note[used] = kind[used];
        used++;
    }
    note[used] = 0;
    noted++;
}

void pfc_crash_report_to(const char *path, const char *program_version) {
    if (strlen(path) >= sizeof report_path) return;
    strcpy(report_path, path);
    snprintf(version, sizeof version, "%s", program_version);
    // The first call loads what it needs, which a handler must not.
    void *frames[4];
    (void)backtrace(frames, 4);
}

static void say(int descriptor, const char *text) { (void)!write(descriptor, text, strlen(text)); }

static void say_number(int descriptor, unsigned long number) {
    char digits[24], *at = &digits[23];
    *at = 0;
    do *--at = (char)('0' + number % 10);
    while (number /= 10);
    say(descriptor, at);
}

static const char *name_of(int number) {
    for (int i = 0; i < FATAL; i++)
        if (fatal[i] == number) return names[i];
    return "a signal";
}

// No data: kinds of messages, and where the program was.
static bool report(int number) {
    if (!report_path[0]) return false;
    int file = open(report_path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) return false;
    fchmod(file, 0600);
    say(file, version);
    say(file, "\nsignal ");
    say(file, name_of(number));
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    say(file, "\nseconds since 1970 ");
    say_number(file, (unsigned long)now.tv_sec);
    say(file, "\n\nlast messages, oldest first\n");
    unsigned end = noted;
    for (unsigned i = end > NOTES ? end - NOTES : 0; i < end; i++) {
        say(file, "  ");
        say(file, notes[i % NOTES]);
        say(file, "\n");
    }
    say(file, "\nstack\n");
    void *frames[FRAMES];
    backtrace_symbols_fd(frames, backtrace(frames, FRAMES), file);
    close(file);
    return true;
}

static void put_back(int number) {
    // Another thread is at it already, and will end the process.
    if (__atomic_exchange_n(&crashing, 1, __ATOMIC_SEQ_CST))
        for (;;) pause();
    // Whatever hangs below, the process does not.
    signal(SIGALRM, SIG_DFL);
    sigset_t alarm_signal;
    sigemptyset(&alarm_signal);
    sigaddset(&alarm_signal, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &alarm_signal, NULL);
    struct itimerval soon = {.it_value = {.tv_usec = 700 * 1000}};
    setitimer(ITIMER_REAL, &soon, NULL);
    if (__atomic_exchange_n(&armed, 0, __ATOMIC_SEQ_CST)) {
        pfc_restore_now(restore, restore_length);
        tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
        bool is_written = report(number);
        say(STDOUT_FILENO, "\r\n");
        pfc_complaints_release();
        say(STDERR_FILENO, "protoface-console crashed (");
        say(STDERR_FILENO, name_of(number));
        say(STDERR_FILENO, "); the terminal is restored.\n");
        if (is_written) {
            say(STDERR_FILENO, "A report without data is in ");
            say(STDERR_FILENO, report_path);
            say(STDERR_FILENO, "\n");
        }
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
    // A fault within the handler finds its signal blocked, which ends the process at once.
    action.sa_mask = wanted;
    pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &before[i]);
}

void pfc_crash_restore_disarm(void) {
    if (!__atomic_exchange_n(&armed, 0, __ATOMIC_SEQ_CST)) return;
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before[i], NULL);
}

void pfc_leave_no_core(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
