#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// curses.h stays out of this header: its globals, macros and variadics do not import, and its names would fill the module.

enum { PFC_BOLD = 1, PFC_UNDERLINE = 2, PFC_REVERSE = 4, PFC_DIM = 8 };

/// One cell ready for ncurses: a base scalar, up to two marks (0 = none), its columns, attributes and colour pair.
typedef struct {
    uint32_t base, mark, second_mark;
    int32_t columns;
    uint32_t attributes;
    int32_t pair;
} pfc_cell;

typedef enum { PFC_NONE, PFC_CHARACTER, PFC_KEY } pfc_input_kind;

typedef enum {
    PFC_KEY_UNKNOWN, PFC_KEY_UP, PFC_KEY_DOWN, PFC_KEY_LEFT, PFC_KEY_RIGHT, PFC_KEY_HOME, PFC_KEY_END, PFC_KEY_PAGE_UP,
    PFC_KEY_PAGE_DOWN, PFC_KEY_INSERT, PFC_KEY_DELETE, PFC_KEY_BACKSPACE, PFC_KEY_ENTER, PFC_KEY_BACK_TAB, PFC_KEY_RESIZE,
    PFC_KEY_PASTE_START, PFC_KEY_PASTE_END, PFC_KEY_MOUSE, PFC_KEY_WORD_LEFT, PFC_KEY_WORD_RIGHT, PFC_KEY_F0 = 100
} pfc_key;

/// Takes LC_CTYPE from the environment; true when it encodes UTF-8.
bool pfc_use_locale(void);

/// Looks TERM up: 1 usable, 0 unknown, -1 no terminfo database, -2 known but without cursor addressing.
int pfc_find_terminal(const char *term);
int pfc_terminfo_number(const char *name);
bool pfc_terminfo_flag(const char *name);

/// The description of this terminal with colour numbers that are RGB values, as TERMINFO takes it; false without room.
bool pfc_describe_direct(const char *term, char *out, size_t room);
/// Puts that description in the place of terminfo's until `pfc_forget_direct`; false where ncurses does not take it, and then
/// nothing has changed.
bool pfc_use_direct(const char *term);
/// The environment is as it was, so that children find the terminal's own description.
void pfc_forget_direct(void);

/// Enters the alternate screen in raw mode; false when ncurses refuses.
bool pfc_open(bool colours);
/// Puts the terminal back, in order: mouse, paste, colours, keypad, cursor, alternate screen, modes. Waits 0.5 s at most.
void pfc_leave(const struct termios *modes);
/// `pfc_leave`, and no way back.
void pfc_close(const struct termios *modes);
void pfc_resume(void);
void pfc_resize(int columns, int rows);
bool pfc_window_size(int *columns, int *rows);
int pfc_pair(int foreground, int background);
void pfc_forget_pairs(void);
void pfc_background(int pair);
void pfc_paint(int x, int y, const pfc_cell *cells, int count);
void pfc_update(int cursor_x, int cursor_y);
void pfc_redraw(void);

/// Opens the way to the terminal, before anything is written; false with errno on failure.
bool pfc_output_open(void);
/// What to poll for writing, while bytes wait for a terminal that reads slowly.
int pfc_output_descriptor(void);
size_t pfc_output_waiting(void);
/// Writes what the terminal takes, without blocking.
void pfc_flush(void);
/// Behind what waits already, without blocking.
void pfc_write(const char *bytes, size_t length);
int pfc_raw_width(uint32_t scalar);
/// Gives memory that is free back to the system.
void pfc_give_back(void);
/// Before the first thread: fewer holes in memory, for a program that runs for days.
void pfc_spare_memory(void);

/// Next pending key without blocking.
pfc_input_kind pfc_read_key(uint32_t *value);
typedef enum { PFC_MOUSE_NOTHING, PFC_MOUSE_PRESS, PFC_MOUSE_WHEEL_UP, PFC_MOUSE_WHEEL_DOWN } pfc_mouse_kind;

/// Asks the terminal for clicks and wheel turns, or leaves the mouse to it; it does nothing where there is none.
void pfc_take_mouse(bool on);
/// What PFC_KEY_MOUSE announced, and where, from 0.
pfc_mouse_kind pfc_mouse(int *x, int *y);
bool pfc_input_waiting(int milliseconds);
bool pfc_input_ended(void);

/// What puts this terminal back, padding removed; returns the length written to `out`.
size_t pfc_restore_bytes(char *out, size_t room);

/// Read end of a non-blocking pipe that gets one byte (its number) a signal; -1 with errno on failure.
int pfc_signals_start(void);
void pfc_signals_stop(void);
/// Stops the process group as the terminal's own Ctrl-Z would; returns once continued.
void pfc_stop_here(void);

void pfc_crash_restore_arm(const struct termios *saved, const char *bytes, size_t length);
void pfc_crash_restore_disarm(void);
/// After a crash a report comes there, mode 0600.
void pfc_crash_report_to(const char *path, const char *version);
/// The kind of a message, never what it holds; the last 32 come into the report, 31 characters of each.
void pfc_crash_note(const char *kind);
/// No core dump of this process, and no reading of its memory by others.
void pfc_leave_no_core(void);

#endif
