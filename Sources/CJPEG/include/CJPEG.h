#ifndef CJPEG_H
#define CJPEG_H

#include <stddef.h>
#include <stdint.h>

// JPEG by libjpeg-turbo. Errors of the library return to these functions by longjmp, which never passes Swift code.

typedef struct {
    int width;
    int height;
} pfj_size;

// Each side of a picture; a larger one is refused before any memory is taken.
#define PFJ_MAXIMUM_SIDE 16384

// Reads the size from the header. Returns 0, or -1 if this is no JPEG that can be decoded.
int pfj_read_size(const uint8_t *bytes, size_t count, pfj_size *size);

// Size of the picture that pfj_decode makes: 1/1, 1/2, 1/4 or 1/8 of the size of the JPEG, the smallest of them that is
// at least `wanted` in both directions. Returns 0, or -1 if this is no JPEG that can be decoded, or if it has too few
// bytes for a picture of its size.
int pfj_decoded_size(const uint8_t *bytes, size_t count, pfj_size wanted, pfj_size *size);

// Decodes to RGB, 3 bytes a pixel, into `capacity` bytes. Returns 0; 1 if data is missing or damaged, and the pixels
// show what there is; -1 if there is no picture, or if it does not have exactly `capacity` bytes.
int pfj_decode(const uint8_t *bytes, size_t count, pfj_size wanted, uint8_t *pixels, size_t capacity);

// Encodes width × height × 3 bytes of RGB; quality 1…100. The caller frees the bytes with pfj_free. Returns 0 or -1.
int pfj_encode(const uint8_t *pixels, pfj_size size, int quality, uint8_t **bytes, size_t *count);

void pfj_free(void *memory);

// Version of the library at the build, such as "libjpeg-turbo 2.1.5".
const char *pfj_version(void);

#endif
