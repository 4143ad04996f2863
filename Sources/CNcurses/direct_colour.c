#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Included first, because term.h defines macros with names such as columns.
#include "CNcurses.h"

#include <ncursesw/curses.h>
#include <ncursesw/term.h>

// Binary format of term(5) with 32-bit numbers, followed by the extended (non-standard) capabilities.
enum { MAGIC = 01036, CAPACITY = 16384, COLOURS = 0x1000000, PAIRS = 0x10000 };

// The extended capabilities that ncurses itself uses; XM is the sequence that enables mouse reporting.
static const char *const extended_flags[] = {"AX", "RGB", "XT"};
static const char *const extended_strings[] = {"E3", "Se", "Ss", "XM", "xm"};
enum { EXTENDED_FLAG_COUNT = 3, EXTENDED_STRING_COUNT = 5 };

// A buffer with a fixed capacity; is_full is set if bytes did not fit.
typedef struct {
    unsigned char bytes[CAPACITY];
    size_t used;
    bool is_full;
} byte_buffer;

static void append_byte(byte_buffer *out, int value) {
    if (out->used >= CAPACITY) out->is_full = true;
    else out->bytes[out->used++] = (unsigned char)value;
}

static void append_word(byte_buffer *out, int value) {
    append_byte(out, value & 0xFF);
    append_byte(out, value >> 8 & 0xFF);
}

static void append_number(byte_buffer *out, int value) {
    append_word(out, value & 0xFFFF);
    append_word(out, value >> 16 & 0xFFFF);
}

static void append_text(byte_buffer *out, const char *value) {
    for (; *value; value++) append_byte(out, (unsigned char)*value);
    append_byte(out, 0);
}

static void pad_to_even(byte_buffer *out) {
    if (out->used & 1) append_byte(out, 0);
}

static void append_buffer(byte_buffer *out, const byte_buffer *part) {
    for (size_t i = 0; i < part->used; i++) append_byte(out, part->bytes[i]);
    out->is_full |= part->is_full;
}

// Colours 0 to 15 use indexed sequences, others RGB values separated by semicolons, which more terminals accept than
// colons.
#define SET_COLOUR(dark, bright, direct)                                                                               \
    "\033[%?%p1%{8}%<%t" dark "%p1%d%e%p1%{16}%<%t" bright "%p1%{8}%-%d%e" direct                                      \
    ";2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"

static const char *string_value(const char *name) {
    if (!strcmp(name, "setaf")) return SET_COLOUR("3", "9", "38");
    if (!strcmp(name, "setab")) return SET_COLOUR("4", "10", "48");
    // Omitted because colours cannot be redefined: the number of a colour is its RGB value.
    static const char *const omitted[] = {"initc", "initp", "oc", "setf", "setb", "scp"};
    for (size_t i = 0; i < sizeof omitted / sizeof *omitted; i++)
        if (!strcmp(name, omitted[i])) return NULL;
    const char *value = tigetstr(name);
    return value == (char *)-1 ? NULL : value;
}

static int number_value(const char *name) {
    if (!strcmp(name, "colors")) return COLOURS;
    if (!strcmp(name, "pairs")) return PAIRS;
    int value = tigetnum(name);
    return value < 0 ? -1 : value;
}

static bool flag_value(const char *name) {
    return strcmp(name, "ccc") && (!strcmp(name, "RGB") || tigetflag(name) > 0);
}

static int name_count(NCURSES_CONST char *const *names) {
    int n = 0;
    while (names[n]) n++;
    return n;
}

static void append_standard(byte_buffer *out, const char *term) {
    byte_buffer table = {.used = 0}, offsets = {.used = 0};
    int flags = name_count(boolnames), numbers = name_count(numnames), strings = name_count(strnames);
    for (int i = 0; i < strings; i++) {
        const char *value = string_value(strnames[i]);
        append_word(&offsets, value ? (int)table.used : -1);
        if (value) append_text(&table, value);
    }
    append_word(out, MAGIC);
    append_word(out, (int)strlen(term) + 1);
    append_word(out, flags);
    append_word(out, numbers);
    append_word(out, strings);
    append_word(out, (int)table.used);
    append_text(out, term);
    for (int i = 0; i < flags; i++) append_byte(out, flag_value(boolnames[i]));
    pad_to_even(out);
    for (int i = 0; i < numbers; i++) append_number(out, number_value(numnames[i]));
    append_buffer(out, &offsets);
    append_buffer(out, &table);
}

static void append_extended(byte_buffer *out) {
    byte_buffer values = {.used = 0}, names = {.used = 0}, offsets = {.used = 0}, name_offsets = {.used = 0};
    const char *found[EXTENDED_STRING_COUNT];
    int strings = 0;
    for (int i = 0; i < EXTENDED_STRING_COUNT; i++) {
        const char *value = string_value(extended_strings[i]);
        if (!value) continue;
        found[strings++] = extended_strings[i];
        append_word(&offsets, (int)values.used);
        append_text(&values, value);
    }
    for (int i = 0; i < EXTENDED_FLAG_COUNT + strings; i++) {
        append_word(&name_offsets, (int)names.used);
        append_text(&names, i < EXTENDED_FLAG_COUNT ? extended_flags[i] : found[i - EXTENDED_FLAG_COUNT]);
    }
    pad_to_even(out);
    append_word(out, EXTENDED_FLAG_COUNT);
    append_word(out, 0);
    append_word(out, strings);
    append_word(out, EXTENDED_FLAG_COUNT + 2 * strings);
    append_word(out, (int)(values.used + names.used));
    for (int i = 0; i < EXTENDED_FLAG_COUNT; i++) append_byte(out, flag_value(extended_flags[i]));
    pad_to_even(out);
    append_buffer(out, &offsets);
    append_buffer(out, &name_offsets);
    append_buffer(out, &values);
    append_buffer(out, &names);
}

bool pfc_direct_colour_terminfo(const char *term, char *out, size_t room) {
    static byte_buffer entry;
    entry.used = 0;
    entry.is_full = false;
    append_standard(&entry, term);
    append_extended(&entry);
    if (entry.is_full || room < entry.used * 2 + 5) return false;
    memcpy(out, "hex:", 4);
    for (size_t i = 0; i < entry.used; i++) snprintf(out + 4 + i * 2, 3, "%02X", entry.bytes[i]);
    return true;
}

static char *saved_terminfo;
static bool is_replaced;

bool pfc_enable_direct_colour(const char *term) {
    static char description[CAPACITY * 2 + 8];
    if (!pfc_direct_colour_terminfo(term, description, sizeof description)) return false;
    const char *current = getenv("TERMINFO");
    saved_terminfo = current ? strdup(current) : NULL;
    is_replaced = true;
    setenv("TERMINFO", description, 1);
    if (pfc_load_terminfo(term) == 1 && tigetnum("colors") == COLOURS) return true;
    pfc_restore_terminfo();
    pfc_load_terminfo(term);
    return false;
}

void pfc_restore_terminfo(void) {
    if (!is_replaced) return;
    is_replaced = false;
    if (saved_terminfo) setenv("TERMINFO", saved_terminfo, 1);
    else unsetenv("TERMINFO");
    free(saved_terminfo);
    saved_terminfo = NULL;
}
