#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// First, for term.h makes macros of words such as columns.
#include "CNcurses.h"

#include <ncursesw/curses.h>
#include <ncursesw/term.h>

// term(5): the form with 32-bit numbers, and behind it the capabilities that are not of the standard.
enum { MAGIC = 01036, ROOM = 16384, COLOURS = 0x1000000, PAIRS = 0x10000 };

// Those that ncurses itself looks at; XM says how the mouse is asked for.
static const char *const more_flags[] = {"AX", "RGB", "XT"};
static const char *const more_strings[] = {"E3", "Se", "Ss", "XM", "xm"};
enum { MORE_FLAGS = 3, MORE_STRINGS = 5 };

typedef struct {
    unsigned char bytes[ROOM];
    size_t used;
    bool full;
} page;

static void byte(page *out, int value) {
    if (out->used >= ROOM) out->full = true;
    else out->bytes[out->used++] = (unsigned char)value;
}

static void word(page *out, int value) {
    byte(out, value & 0xFF);
    byte(out, value >> 8 & 0xFF);
}

static void number(page *out, int value) {
    word(out, value & 0xFFFF);
    word(out, value >> 16 & 0xFFFF);
}

static void text(page *out, const char *value) {
    for (; *value; value++) byte(out, (unsigned char)*value);
    byte(out, 0);
}

static void even(page *out) {
    if (out->used & 1) byte(out, 0);
}

static void append(page *out, const page *part) {
    for (size_t i = 0; i < part->used; i++) byte(out, part->bytes[i]);
    out->full |= part->full;
}

// The first sixteen stay the names they are everywhere; with semicolons, which more terminals take than colons.
#define PAINT(dark, bright, direct)                                                                                    \
    "\033[%?%p1%{8}%<%t" dark "%p1%d%e%p1%{16}%<%t" bright "%p1%{8}%-%d%e" direct                                      \
    ";2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"

static const char *string_named(const char *name) {
    if (!strcmp(name, "setaf")) return PAINT("3", "9", "38");
    if (!strcmp(name, "setab")) return PAINT("4", "10", "48");
    // Nothing is to be redefined: the numbers are the colours.
    static const char *const none[] = {"initc", "initp", "oc", "setf", "setb", "scp"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (!strcmp(name, none[i])) return NULL;
    const char *value = tigetstr(name);
    return value == (char *)-1 ? NULL : value;
}

static int number_named(const char *name) {
    if (!strcmp(name, "colors")) return COLOURS;
    if (!strcmp(name, "pairs")) return PAIRS;
    int value = tigetnum(name);
    return value < 0 ? -1 : value;
}

static bool flag_named(const char *name) { return strcmp(name, "ccc") && (!strcmp(name, "RGB") || tigetflag(name) > 0); }

static int count(NCURSES_CONST char *const *names) {
    int n = 0;
    while (names[n]) n++;
    return n;
}

static void standard(page *out, const char *term) {
    page table = {.used = 0}, offsets = {.used = 0};
    int flags = count(boolnames), numbers = count(numnames), strings = count(strnames);
    for (int i = 0; i < strings; i++) {
        const char *value = string_named(strnames[i]);
        word(&offsets, value ? (int)table.used : -1);
        if (value) text(&table, value);
    }
    word(out, MAGIC);
    word(out, (int)strlen(term) + 1);
    word(out, flags);
    word(out, numbers);
    word(out, strings);
    word(out, (int)table.used);
    text(out, term);
    for (int i = 0; i < flags; i++) byte(out, flag_named(boolnames[i]));
    even(out);
    for (int i = 0; i < numbers; i++) number(out, number_named(numnames[i]));
    append(out, &offsets);
    append(out, &table);
}

static void extended(page *out) {
    page values = {.used = 0}, names = {.used = 0}, offsets = {.used = 0}, where = {.used = 0};
    const char *found[MORE_STRINGS];
    int strings = 0;
    for (int i = 0; i < MORE_STRINGS; i++) {
        const char *value = string_named(more_strings[i]);
        if (!value) continue;
        found[strings++] = more_strings[i];
        word(&offsets, (int)values.used);
        text(&values, value);
    }
    for (int i = 0; i < MORE_FLAGS + strings; i++) {
        word(&where, (int)names.used);
        text(&names, i < MORE_FLAGS ? more_flags[i] : found[i - MORE_FLAGS]);
    }
    even(out);
    word(out, MORE_FLAGS);
    word(out, 0);
    word(out, strings);
    word(out, MORE_FLAGS + 2 * strings);
    word(out, (int)(values.used + names.used));
    for (int i = 0; i < MORE_FLAGS; i++) byte(out, flag_named(more_flags[i]));
    even(out);
    append(out, &offsets);
    append(out, &where);
    append(out, &values);
    append(out, &names);
}

bool pfc_describe_direct(const char *term, char *out, size_t room) {
    static page entry;
    entry.used = 0;
    entry.full = false;
    standard(&entry, term);
    extended(&entry);
    if (entry.full || room < entry.used * 2 + 5) return false;
    memcpy(out, "hex:", 4);
    for (size_t i = 0; i < entry.used; i++) snprintf(out + 4 + i * 2, 3, "%02X", entry.bytes[i]);
    return true;
}

static char *kept;
static bool replaced;

bool pfc_use_direct(const char *term) {
    static char text[ROOM * 2 + 8];
    if (!pfc_describe_direct(term, text, sizeof text)) return false;
    const char *before = getenv("TERMINFO");
    kept = before ? strdup(before) : NULL;
    replaced = true;
    setenv("TERMINFO", text, 1);
    if (pfc_find_terminal(term) == 1 && tigetnum("colors") == COLOURS) return true;
    pfc_forget_direct();
    pfc_find_terminal(term);
    return false;
}

void pfc_forget_direct(void) {
    if (!replaced) return;
    replaced = false;
    if (kept) setenv("TERMINFO", kept, 1);
    else unsetenv("TERMINFO");
    free(kept);
    kept = NULL;
}
