#define _GNU_SOURCE
#include "CCurl.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

int pfc_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }
int pfc_close_inherited(posix_spawn_file_actions_t *actions) {
    return posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
}

int pfc_temporary_file(char *template) { return mkostemp(template, O_CLOEXEC); }
