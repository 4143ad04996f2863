#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#include <ncursesw/curses.h>

#include "internal.h"

// Declared here because term.h also defines macros with names such as columns.
extern int setupterm(const char *term, int descriptor, int *status);

static int cursor_shown = -1;
static bool is_mouse_enabled;
// Memory file that ncurses writes to, because it never blocks. Its bytes are forwarded to the terminal.
static int screen_fd = -1;
static struct termios raw_modes;

static const char *locale_from_environment(void) {
    const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return value;
    }
    return "";
}

bool pfc_set_locale(void) {
    if (!setlocale(LC_CTYPE, "")) {
        const char *asked = locale_from_environment();
        // A UTF-8 locale that is not installed here (ssh, containers) still tells the encoding of the terminal.
        if (strcasestr(asked, "utf-8") || strcasestr(asked, "utf8")) setlocale(LC_CTYPE, "C.UTF-8");
    }
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int pfc_load_terminfo(const char *term) {
    int status = 0;
    if (setupterm(term, STDOUT_FILENO, &status) != OK) return status == -1 ? -1 : status == 1 ? -2 : 0;
    const char *move = tigetstr("cup");
    return move && move != (char *)-1 ? 1 : -2;
}

int pfc_terminfo_number(const char *name) { return tigetnum(name); }
bool pfc_terminfo_flag(const char *name) { return tigetflag(name) > 0; }

const char *pfc_terminfo_string(const char *name) {
    const char *value = tigetstr(name);
    return value == (char *)-1 ? NULL : value;
}

// ncurses reads modes and size from the terminal itself; after that, its output is redirected to memory.
static bool start_ncurses_in_memory(void) {
    int output_fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    FILE *file = output_fd < 0 ? NULL : fdopen(output_fd, "w");
    screen_fd = memfd_create("screen", MFD_CLOEXEC);
    if (!file || screen_fd < 0 || !newterm(NULL, file, stdin)) return false;
    raw();
    noecho();
    nonl();
    return tcgetattr(STDIN_FILENO, &raw_modes) == 0 && dup3(screen_fd, output_fd, O_CLOEXEC) >= 0;
}

bool pfc_open(bool colours) {
    use_env(FALSE);
    use_tioctl(TRUE);
    // ncurses would take the mouse of the Linux console from gpm, which only its own input functions read.
    setenv("NCURSES_GPM_TERMS", "none", 1);
    if (!start_ncurses_in_memory()) return false;
    typeahead(-1);
    pfc_stderr_capture();
    // Makes the terminal send the keys that its description lists.
    keypad(stdscr, TRUE);
    if (colours) {
        start_color();
        use_default_colors();
    }
    cursor_shown = -1;
    // ncurses would shift the picture in a row by inserting or deleting characters: it does not know of it.
    idcok(stdscr, FALSE);
    // Until the first endwin(), ncurses writes at every cursor movement; afterwards it writes whole frames.
    endwin();
    pfc_forward_output(screen_fd, false);
    keypad(stdscr, TRUE);
    return true;
}

void pfc_restore_terminal(const struct termios *modes) {
    mousemask(0, NULL);
    is_mouse_enabled = false;
    // Only for the internal state of ncurses. Its bytes are discarded, because their order differs between terminals.
    endwin();
    pfc_forward_output(screen_fd, false);
    pfc_flush_with_timeout(200);
    char bytes[512];
    pfc_write_restore_bytes(bytes, pfc_restore_bytes(bytes, sizeof bytes));
    pfc_discard_output();
    // TCSANOW does not wait for the output to drain: a terminal that reads nothing would block the process.
    tcsetattr(STDIN_FILENO, TCSANOW, modes);
}

void pfc_close(const struct termios *modes) {
    pfc_restore_terminal(modes);
    pfc_output_close();
    pfc_stderr_release();
}

void pfc_resume(void) {
    tcsetattr(STDIN_FILENO, TCSANOW, &raw_modes);
    keypad(stdscr, TRUE);
    cursor_shown = -1;
    pfc_invalidate_screen();
}

void pfc_resize(int columns, int rows) {
    resizeterm(rows, columns);
    werase(stdscr);
    pfc_invalidate_screen();
}

bool pfc_window_size(int *columns, int *rows) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return true;
}

bool pfc_window_pixels(int *width, int *height) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_xpixel == 0 || size.ws_ypixel == 0) return false;
    *width = size.ws_xpixel;
    *height = size.ws_ypixel;
    return true;
}

int pfc_colour_pair(int foreground, int background) { return alloc_pair(foreground, background); }
void pfc_reset_colour_pairs(void) { reset_color_pairs(); }

static void make_cchar(cchar_t *out, const wchar_t *text, uint32_t flags, int pair) {
    attr_t attributes = A_NORMAL;
    if (flags & PFC_BOLD) attributes |= A_BOLD;
    if (flags & PFC_UNDERLINE) attributes |= A_UNDERLINE;
    if (flags & PFC_REVERSE) attributes |= A_REVERSE;
    if (flags & PFC_DIM) attributes |= A_DIM;
    setcchar(out, text, attributes, (short)(pair > 32767 ? 32767 : pair), &pair);
}

void pfc_set_background(int pair) {
    cchar_t blank;
    make_cchar(&blank, L" ", 0, pair);
    wbkgrndset(stdscr, &blank);
}

int pfc_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

static int append_cell(cchar_t *out, const pfc_cell *cell) {
    wchar_t text[5] = {(wchar_t)cell->base, (wchar_t)cell->mark, (wchar_t)cell->second_mark, (wchar_t)cell->joiner, 0};
    // ncurses places cells by the C library's widths; where they differ from ours, the glyph would shift others.
    bool is_width_equal = cell->base < 0x7F || wcwidth(text[0]) == cell->columns;
    if (is_width_equal && cell->mark && wcwidth(text[1]) != 0) text[1] = 0;
    if (is_width_equal && cell->second_mark && wcwidth(text[2]) != 0) text[2] = 0;
    if (is_width_equal && cell->joiner && wcwidth(text[3]) != 0) text[3] = 0;
    if (!is_width_equal) {
        text[0] = wcwidth(0xFFFD) == 1 ? 0xFFFD : L'?';
        text[1] = 0;
    }
    make_cchar(&out[0], text, cell->attributes, cell->pair);
    if (is_width_equal || cell->columns < 2) return 1;
    make_cchar(&out[1], L" ", cell->attributes, cell->pair);
    return 2;
}

static bool is_plain_ascii(const pfc_cell *cell) { return cell->base < 0x7F && !cell->mark && !cell->second_mark; }

// True if `cell` can be copied from `before` with another character, which is much faster than setcchar().
static bool differs_only_in_character(const pfc_cell *before, const pfc_cell *cell) {
    return is_plain_ascii(before) && is_plain_ascii(cell) && before->attributes == cell->attributes &&
           before->pair == cell->pair;
}

void pfc_draw_cells(int x, int y, const pfc_cell *cells, int count) {
    enum { CHUNK = 256 };
    cchar_t out[CHUNK + 1];
    int used = 0, columns = 0;
    for (int i = 0; i < count; i++) {
        if (used > 0 && differs_only_in_character(&cells[i - 1], &cells[i])) {
            out[used] = out[used - 1];
            out[used++].chars[0] = (wchar_t)cells[i].base;
        } else {
            used += append_cell(&out[used], &cells[i]);
        }
        columns += cells[i].columns;
        if (used >= CHUNK - 1 || i == count - 1) {
            mvwadd_wchnstr(stdscr, y, x, out, used);
            x += columns;
            used = columns = 0;
        }
    }
}

void pfc_refresh(int cursor_x, int cursor_y) {
    int wanted = cursor_x >= 0;
    if (!wanted && cursor_shown != 0) curs_set(0);
    leaveok(stdscr, !wanted);
    if (wanted) wmove(stdscr, cursor_y, cursor_x);
    wnoutrefresh(stdscr);
    doupdate();
    if (wanted && cursor_shown != 1) curs_set(1);
    cursor_shown = wanted;
    pfc_forward_output(screen_fd, true);
}

void pfc_invalidate_screen(void) { clearok(curscr, TRUE); }

void pfc_set_mouse_reporting(bool on) {
    if (on == is_mouse_enabled) return;
    mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
    is_mouse_enabled = on;
    pfc_forward_output(screen_fd, true);
}

static size_t append(char *out, size_t used, size_t room, const char *bytes) {
    if (!bytes || bytes == (char *)-1) return used;
    for (const char *at = bytes; *at && used < room; at++) {
        // Skip delays such as $<5>, which today's terminals do not need.
        const char *end = at[0] == '$' && at[1] == '<' ? strchr(at, '>') : NULL;
        if (end) at = end;
        else out[used++] = *at;
    }
    return used;
}

size_t pfc_restore_bytes(char *out, size_t room) {
    static const char *const names[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
    size_t used = append(out, 0, room, "\033[?1006l\033[?1002l\033[?1000l\033[?2004l");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) used = append(out, used, room, tigetstr(names[i]));
    const char *back = tigetstr("rmcup");
    // Without an alternate screen, move the cursor below the last row for the shell.
    return back && back != (char *)-1 ? used : append(out, used, room, "\033[999;1H\r\n");
}

const char *pfc_ncurses_version(void) { return curses_version(); }
