#define _GNU_SOURCE
#include <link.h>
#include <malloc.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "CNcurses.h"

void pfc_configure_malloc(void) {
#ifdef __GLIBC__
    // With one arena per thread, memory freed by a thread would not be available to other threads.
    mallopt(M_ARENA_MAX, 1);
    // Set explicitly, because malloc would raise the threshold after freeing large blocks. Canvases of all but small
    // windows and long response bodies are above it: in the heap, small long-lived blocks between them would keep
    // their pages in use.
    mallopt(M_MMAP_THRESHOLD, 64 << 10);
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
#endif
}

// Read-only segments are never changed after they were mapped: relocations are in writable segments. So the system
// reads a dropped page again from the page cache when it is used.
static int drop_read_only_segments(struct dl_phdr_info *object, size_t size, void *context) {
    if (strncmp(object->dlpi_name, "linux-", 6) == 0) return 0; // the kernel's own object has no file
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int index = 0; index < object->dlpi_phnum; index++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[index];
        if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W)) continue;
        const uintptr_t start = (object->dlpi_addr + segment->p_vaddr) & ~(page - 1);
        const uintptr_t end = (object->dlpi_addr + segment->p_vaddr + segment->p_memsz) & ~(page - 1);
        if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

void pfc_trim_memory(void) {
    malloc_trim(0);
    // Most of the resident memory is code and constants that only the start, or a screen that is closed, needed.
    dl_iterate_phdr(drop_read_only_segments, NULL);
}
