#include <errno.h>
#include <fcntl.h>

// A program that was started with a closed descriptor 0, 1 or 2 gets this number for the next file, socket or pipe that
// it opens, and messages would be written into that. Runs before `main`, and before any library opens a descriptor.
__attribute__((constructor(101))) static void open_missing_standard_descriptors(void) {
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
        if (fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
        // The lowest free number is this one.
        if (open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY) < 0) return;
    }
}
