// The minimal program that the console is compared with: one full screen like the desk; j and k move the cursor row, q quits.
#define _XOPEN_SOURCE_EXTENDED 1
#include <locale.h>
#include <ncurses.h>

static void paint_row(int row, int selected) {
    attr_t look = row == selected ? A_REVERSE : A_NORMAL;
    attrset(look | COLOR_PAIR(row % 3 + 1));
    mvprintw(row, 2, "%-10s", row % 3 == 0 ? "running" : row % 3 == 1 ? "queued" : "ended");
    attrset(look);
    printw("  sess_%06d  av_stock_%03d  room-%-12d %3d:%02d  %5.1f fps", row * 7919, row % 9, row, row % 60, row * 7 % 60, 25.0);
    hline(' ', COLS - getcurx(stdscr) - 1);
}

int main(void) {
    setlocale(LC_ALL, "");
    initscr();
    raw(), noecho(), nonl(), curs_set(0), keypad(stdscr, TRUE), start_color(), use_default_colors();
    init_pair(1, COLOR_GREEN, -1), init_pair(2, COLOR_YELLOW, -1), init_pair(3, COLOR_BLUE, -1);
    int first = 2, last = LINES - 3, selected = first, key;
    attrset(A_BOLD);
    mvprintw(0, 1, "floor  127.0.0.1:8787  operational  slots 7/10  credits 1240");
    attrset(A_NORMAL);
    mvhline_set(1, 0, WACS_HLINE, COLS);
    mvhline_set(LINES - 2, 0, WACS_HLINE, COLS);
    mvprintw(LINES - 1, 1, "n new   e end   / filter   ? help   q quit");
    for (int row = first; row <= last; row++) paint_row(row, selected);
    while ((key = getch()) != 'q' && key != ERR) {
        int next = selected + (key == 'j') - (key == 'k');
        if (next < first || next > last || next == selected) continue;
        int before = selected;
        selected = next;
        paint_row(before, selected), paint_row(selected, selected);
    }
    return endwin() == OK ? 0 : 1;
}
