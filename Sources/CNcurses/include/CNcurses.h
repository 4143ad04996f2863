#ifndef CNCURSES_H
#define CNCURSES_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// This header does not include curses.h: Swift cannot import its globals, macros and variadics, and its names would
// pollute the module.

enum { PFC_BOLD = 1, PFC_UNDERLINE = 2, PFC_REVERSE = 4, PFC_DIM = 8 };

/// One cell: base scalar, up to two combining marks and a joiner (0 = none), width in columns, attributes and colour
/// pair.
typedef struct {
    uint32_t base, mark, second_mark, joiner;
    int32_t columns;
    uint32_t attributes;
    int32_t pair;
} pfc_cell;

/// Sets LC_CTYPE from the environment; returns true if its encoding is UTF-8.
bool pfc_set_locale(void);

/// Loads the terminfo entry: 1 usable, 0 unknown, -1 no terminfo database, -2 known but without cursor addressing.
int pfc_load_terminfo(const char *term);
int pfc_terminfo_number(const char *name);
bool pfc_terminfo_flag(const char *name);
/// Value of a string capability; NULL if the terminal has none.
const char *pfc_terminfo_string(const char *name);

/// Writes a terminfo entry of this terminal with direct colours (colour number = RGB value) in the format of the
/// variable TERMINFO; returns false if `room` is too small.
bool pfc_direct_colour_terminfo(const char *term, char *out, size_t room);
/// Loads that entry through the variable TERMINFO, which stays set until `pfc_restore_terminfo`; returns false and
/// changes nothing if ncurses rejects the entry.
bool pfc_enable_direct_colour(const char *term);
/// Restores the variable TERMINFO, so that child processes use the terminal's own entry.
void pfc_restore_terminfo(void);

/// Enters the alternate screen in raw mode; returns false if ncurses fails. ncurses only draws: it reads no input.
bool pfc_open(bool colours);
/// Restores the terminal, in this order: mouse, paste, colours, keypad, cursor, alternate screen, modes. Takes at most
/// 0.5 s.
void pfc_restore_terminal(const struct termios *modes);
/// Calls `pfc_restore_terminal` and closes the output for good.
void pfc_close(const struct termios *modes);
void pfc_resume(void);
void pfc_resize(int columns, int rows);
bool pfc_window_size(int *columns, int *rows);
/// Size of the window in pixels; returns false if the terminal does not tell it.
bool pfc_window_pixels(int *width, int *height);
int pfc_colour_pair(int foreground, int background);
void pfc_reset_colour_pairs(void);
void pfc_set_background(int pair);
void pfc_draw_cells(int x, int y, const pfc_cell *cells, int count);
void pfc_refresh(int cursor_x, int cursor_y);
void pfc_invalidate_screen(void);

/// Opens the terminal for output before the first write; returns false and sets errno on failure.
bool pfc_output_open(void);
/// Descriptor to poll for writing while bytes are queued for a slow terminal.
int pfc_output_descriptor(void);
/// Number of queued bytes.
size_t pfc_output_queued(void);
/// Writes as many queued bytes as the terminal accepts, without blocking.
void pfc_flush(void);
/// Queues bytes and writes as many as the terminal accepts, without blocking.
void pfc_write(const char *bytes, size_t length);
int pfc_wcwidth(uint32_t scalar);
/// Returns freed memory to the system, and pages of code and constants; used ones are mapped again.
void pfc_trim_memory(void);
/// Configures malloc for less fragmentation in a program that runs for days. Call before the first thread starts.
void pfc_configure_malloc(void);

/// poll(2) with a limit in nanoseconds; negative for none. Swift does not see ppoll(2).
int pfc_poll(struct pollfd *watched, size_t count, int64_t nanoseconds);

/// Enables or disables reports of clicks and wheel turns; no effect on a terminal without mouse support.
void pfc_set_mouse_reporting(bool on);

/// Writes the sequence that restores this terminal, without padding, to `out`; returns its length.
size_t pfc_restore_bytes(char *out, size_t room);

/// Returns the read end of a non-blocking pipe that gets one byte, the number, per signal; -1 with errno on failure.
int pfc_signals_start(void);
void pfc_signals_stop(void);
/// Stops the process group like Ctrl-Z in a terminal; returns when the process continues.
void pfc_suspend(void);

/// Installs handlers for fatal signals that restore the terminal with `bytes` and `saved`.
void pfc_crash_restore_arm(const struct termios *saved, const char *bytes, size_t length);
void pfc_crash_restore_disarm(void);
/// Sets the path of the report that is written after a crash, with mode 0600.
void pfc_crash_set_report_path(const char *path, const char *version);
/// Records the kind of a message, never its content. The report has the last 32 kinds, 31 characters of each.
void pfc_crash_record_message(const char *kind);
/// Version of the ncurses library, such as "ncurses 6.4.20221231".
const char *pfc_ncurses_version(void);
/// Disables core dumps and prevents other processes from reading the memory of this one.
void pfc_disable_core_dumps(void);

#endif
