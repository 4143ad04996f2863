#define _GNU_SOURCE
#include "CBuild.h"

#include <elf.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#ifndef PFC_COMMIT
#define PFC_COMMIT "unknown"
#endif

const char *pfc_build_commit(void) { return PFC_COMMIT; }

struct text {
    char *out;
    size_t room;
};

static size_t padded(size_t size) { return (size + 3) & ~(size_t)3; }

static void find_id(const uint8_t *notes, size_t size, struct text *text) {
    while (size >= sizeof(ElfW(Nhdr))) {
        ElfW(Nhdr) head;
        memcpy(&head, notes, sizeof head);
        const size_t name = sizeof head, id = name + padded(head.n_namesz), next = id + padded(head.n_descsz);
        if (next > size || next < sizeof head) return;
        if (head.n_type == NT_GNU_BUILD_ID && head.n_namesz == 4 && memcmp(notes + name, "GNU", 4) == 0)
            for (size_t i = 0; i < head.n_descsz && 2 * i + 3 <= text->room; i++)
                snprintf(text->out + 2 * i, 3, "%02x", notes[id + i]);
        notes += next;
        size -= next;
    }
}

// dl_iterate_phdr calls this for the program first. A return value other than 0 stops the iteration.
static int visit(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size;
    for (int i = 0; i < object->dlpi_phnum; i++)
        if (object->dlpi_phdr[i].p_type == PT_NOTE)
            find_id((const uint8_t *)(object->dlpi_addr + object->dlpi_phdr[i].p_vaddr), object->dlpi_phdr[i].p_memsz,
                    context);
    return 1;
}

void pfc_build_id(char *out, size_t room) {
    if (room == 0) return;
    out[0] = 0;
    struct text text = {out, room};
    dl_iterate_phdr(visit, &text);
}
