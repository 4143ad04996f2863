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

#include "internal.h"

static const int fatal_signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGQUIT, SIGSYS};
static const char *const fatal_signal_names[] = {
    "SIGILL", "SIGTRAP", "SIGABRT", "SIGSEGV", "SIGBUS", "SIGFPE", "SIGQUIT", "SIGSYS",
};
enum {
    FATAL_COUNT = sizeof fatal_signals / sizeof *fatal_signals,
    STACK_SIZE = 128 * 1024,
    FRAME_LIMIT = 48,
    NOTE_LIMIT = 32,
    NOTE_SIZE = 32,
};

static struct sigaction previous_actions[FATAL_COUNT];
static struct termios saved_modes;
static char restore_sequence[512];
static size_t restore_sequence_length;
static int is_armed, is_crashing;
static char signal_stack[STACK_SIZE];

static char report_path[1024], version[256];
static char notes[NOTE_LIMIT][NOTE_SIZE];
static volatile unsigned note_count;

void pfc_crash_record_message(const char *kind) {
    char *note = notes[note_count % NOTE_LIMIT];
    size_t used = 0;
    while (used < NOTE_SIZE - 1 && kind[used]) {
        note[used] = kind[used];
        used++;
    }
    note[used] = 0;
    note_count++;
}

void pfc_crash_set_report_path(const char *path, const char *program_version) {
    if (strlen(path) >= sizeof report_path) return;
    strcpy(report_path, path);
    snprintf(version, sizeof version, "%s", program_version);
    // The first call of backtrace() loads a library, which a signal handler must not do.
    void *frames[4];
    (void)backtrace(frames, 4);
}

static void write_text(int descriptor, const char *text) { (void)!write(descriptor, text, strlen(text)); }

static void write_number(int descriptor, unsigned long number) {
    char digits[24], *at = &digits[23];
    *at = 0;
    do *--at = (char)('0' + number % 10);
    while (number /= 10);
    write_text(descriptor, at);
}

static const char *signal_name(int number) {
    for (int i = 0; i < FATAL_COUNT; i++)
        if (fatal_signals[i] == number) return fatal_signal_names[i];
    return "a signal";
}

// Contains no session data: only kinds of messages and the stack.
static bool write_report(int number) {
    if (!report_path[0]) return false;
    int file = open(report_path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) return false;
    fchmod(file, 0600);
    write_text(file, version);
    write_text(file, "\nsignal ");
    write_text(file, signal_name(number));
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    write_text(file, "\nseconds since 1970 ");
    write_number(file, (unsigned long)now.tv_sec);
    write_text(file, "\n\nlast messages, oldest first\n");
    unsigned end = note_count;
    for (unsigned i = end > NOTE_LIMIT ? end - NOTE_LIMIT : 0; i < end; i++) {
        write_text(file, "  ");
        write_text(file, notes[i % NOTE_LIMIT]);
        write_text(file, "\n");
    }
    write_text(file, "\nstack\n");
    void *frames[FRAME_LIMIT];
    backtrace_symbols_fd(frames, backtrace(frames, FRAME_LIMIT), file);
    close(file);
    return true;
}

static void handle_crash(int number) {
    // Another thread already handles a crash and will end the process.
    if (__atomic_exchange_n(&is_crashing, 1, __ATOMIC_SEQ_CST))
        for (;;) pause();
    // End the process with SIGALRM after 700 ms, even if a call below hangs.
    signal(SIGALRM, SIG_DFL);
    sigset_t alarm_signal;
    sigemptyset(&alarm_signal);
    sigaddset(&alarm_signal, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &alarm_signal, NULL);
    struct itimerval time_limit = {.it_value = {.tv_usec = 700 * 1000}};
    setitimer(ITIMER_REAL, &time_limit, NULL);
    if (__atomic_exchange_n(&is_armed, 0, __ATOMIC_SEQ_CST)) {
        pfc_write_restore_bytes(restore_sequence, restore_sequence_length);
        tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
        bool is_written = write_report(number);
        write_text(STDOUT_FILENO, "\r\n");
        pfc_stderr_release();
        write_text(STDERR_FILENO, "protoface-console crashed (");
        write_text(STDERR_FILENO, signal_name(number));
        write_text(STDERR_FILENO, "); the terminal is restored.\n");
        if (is_written) {
            write_text(STDERR_FILENO, "Crash report (without session data): ");
            write_text(STDERR_FILENO, report_path);
            write_text(STDERR_FILENO, "\n");
        }
    }
    // Not the previous action: Swift's backtracer would prompt on the terminal that was just restored.
    signal(number, SIG_DFL);
    // The signal is blocked until this handler returns.
    raise(number);
}

void pfc_crash_restore_arm(const struct termios *saved, const char *bytes, size_t length) {
    if (is_armed) return;
    saved_modes = *saved;
    restore_sequence_length = length < sizeof restore_sequence ? length : sizeof restore_sequence;
    memcpy(restore_sequence, bytes, restore_sequence_length);
    stack_t alternate = {.ss_sp = signal_stack, .ss_size = STACK_SIZE};
    sigaltstack(&alternate, NULL);
    struct sigaction action = {.sa_handler = handle_crash, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    is_armed = 1;
    // The signal mask is inherited; a crash signal that stays blocked would look like a hang.
    sigset_t fatal_set;
    sigemptyset(&fatal_set);
    for (int i = 0; i < FATAL_COUNT; i++) sigaddset(&fatal_set, fatal_signals[i]);
    // A fault inside the handler raises a blocked signal, which ends the process at once.
    action.sa_mask = fatal_set;
    pthread_sigmask(SIG_UNBLOCK, &fatal_set, NULL);
    for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal_signals[i], &action, &previous_actions[i]);
}

void pfc_crash_restore_disarm(void) {
    if (!__atomic_exchange_n(&is_armed, 0, __ATOMIC_SEQ_CST)) return;
    for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal_signals[i], &previous_actions[i], NULL);
}

void pfc_disable_core_dumps(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
