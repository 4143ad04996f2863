#ifndef CSPEECH_H
#define CSPEECH_H

#include <stddef.h>
#include <stdint.h>

/* A WAV file with a few seconds of speech, embedded so that the program needs no file at run time. See speech.S. */
extern const uint8_t cspeech_begin[];
extern const uint8_t cspeech_end[];

static inline const uint8_t *cspeech_bytes(void) { return cspeech_begin; }
static inline size_t cspeech_count(void) { return (size_t)(cspeech_end - cspeech_begin); }

#endif
