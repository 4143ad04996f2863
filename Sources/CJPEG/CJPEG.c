#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

// Warnings after which a picture is given up: each damaged segment costs time.
#define WARNING_LIMIT 64

struct failure {
    struct jpeg_error_mgr manager;
    jmp_buf exit;
};

static void leave(j_common_ptr info) { longjmp(((struct failure *)info->err)->exit, 1); }

static void ignore_message(j_common_ptr info) { (void)info; }

static void count_warning(j_common_ptr info, int level) {
    if (level < 0 && ++info->err->num_warnings > WARNING_LIMIT) leave(info);
}

static struct jpeg_error_mgr *prepare(struct failure *failure) {
    jpeg_std_error(&failure->manager);
    failure->manager.error_exit = leave;
    failure->manager.output_message = ignore_message;
    failure->manager.emit_message = count_warning;
    return &failure->manager;
}

static int has_usable_size(const struct jpeg_decompress_struct *info) {
    return info->image_width >= 1 && info->image_width <= PFJ_MAXIMUM_SIDE && info->image_height >= 1
        && info->image_height <= PFJ_MAXIMUM_SIDE;
}

static int begin(struct jpeg_decompress_struct *info, const uint8_t *bytes, size_t count) {
    jpeg_create_decompress(info);
    // Progressive pictures keep all coefficients in memory.
    info->mem->max_memory_to_use = 64 << 20;
    jpeg_mem_src(info, bytes, (unsigned long)count);
    return jpeg_read_header(info, TRUE) == JPEG_HEADER_OK && has_usable_size(info) ? 0 : -1;
}

int pfj_read_size(const uint8_t *bytes, size_t count, pfj_size *size) {
    struct jpeg_decompress_struct info;
    struct failure failure;
    if (bytes == NULL || count == 0) return -1;
    info.err = prepare(&failure);
    if (setjmp(failure.exit) != 0) {
        jpeg_destroy_decompress(&info);
        return -1;
    }
    int result = begin(&info, bytes, count);
    if (result == 0) *size = (pfj_size){(int)info.image_width, (int)info.image_height};
    jpeg_destroy_decompress(&info);
    return result;
}

static unsigned int denominator(const struct jpeg_decompress_struct *info, pfj_size wanted) {
    unsigned int chosen = 1;
    for (unsigned int next = 2; next <= 8; next *= 2) {
        int width = (int)((info->image_width + next - 1) / next);
        int height = (int)((info->image_height + next - 1) / next);
        if (width >= wanted.width && height >= wanted.height) chosen = next;
    }
    return chosen;
}

// Rejects a header that announces more pixels than `count` bytes can encode: an 8×8 block needs at least one bit.
static int can_hold(const struct jpeg_decompress_struct *info, size_t count) {
    size_t blocks = ((size_t)info->image_width / 8) * ((size_t)info->image_height / 8);
    return blocks / 8 <= count * 8;
}

static void choose_output(struct jpeg_decompress_struct *info, pfj_size wanted) {
    info->scale_num = 1;
    info->scale_denom = denominator(info, wanted);
    info->out_color_space = JCS_RGB;
    info->dct_method = JDCT_ISLOW;
}

int pfj_decoded_size(const uint8_t *bytes, size_t count, pfj_size wanted, pfj_size *size) {
    struct jpeg_decompress_struct info;
    struct failure failure;
    if (bytes == NULL || count == 0) return -1;
    info.err = prepare(&failure);
    if (setjmp(failure.exit) != 0) {
        jpeg_destroy_decompress(&info);
        return -1;
    }
    int result = begin(&info, bytes, count);
    if (result == 0 && !can_hold(&info, count)) result = -1;
    if (result == 0) {
        choose_output(&info, wanted);
        jpeg_calc_output_dimensions(&info);
        *size = (pfj_size){(int)info.output_width, (int)info.output_height};
    }
    jpeg_destroy_decompress(&info);
    return result;
}

int pfj_decode(const uint8_t *bytes, size_t count, pfj_size wanted, uint8_t *pixels, size_t capacity) {
    struct jpeg_decompress_struct info;
    struct failure failure;
    if (bytes == NULL || count == 0 || pixels == NULL) return -1;
    info.err = prepare(&failure);
    if (setjmp(failure.exit) != 0) {
        jpeg_destroy_decompress(&info);
        return -1;
    }
    if (begin(&info, bytes, count) != 0 || !can_hold(&info, count)) {
        jpeg_destroy_decompress(&info);
        return -1;
    }
    choose_output(&info, wanted);
    jpeg_start_decompress(&info);
    size_t stride = (size_t)info.output_width * 3;
    if (info.output_components != 3 || stride * info.output_height != capacity) leave((j_common_ptr)&info);
    while (info.output_scanline < info.output_height) {
        uint8_t *row = pixels + (size_t)info.output_scanline * stride;
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    int is_damaged = failure.manager.num_warnings > 0;
    jpeg_destroy_decompress(&info);
    return is_damaged;
}

int pfj_encode(const uint8_t *pixels, pfj_size size, int quality, uint8_t **bytes, size_t *count) {
    struct jpeg_compress_struct info;
    struct failure failure;
    // The library changes these through their addresses.
    unsigned char *output = NULL;
    unsigned long length = 0;
    if (pixels == NULL || size.width < 1 || size.width > PFJ_MAXIMUM_SIDE || size.height < 1
        || size.height > PFJ_MAXIMUM_SIDE) return -1;
    info.err = prepare(&failure);
    if (setjmp(failure.exit) != 0) {
        jpeg_destroy_compress(&info);
        // Without memory for a larger buffer, `output` can be one that the library has freed, so it is not freed here.
        return -1;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &output, &length);
    info.image_width = (JDIMENSION)size.width;
    info.image_height = (JDIMENSION)size.height;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = (JSAMPROW)(pixels + (size_t)info.next_scanline * (size_t)size.width * 3);
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    *bytes = output;
    *count = length;
    return 0;
}

void pfj_free(void *memory) { free(memory); }

#define TEXT(value) #value
#define VALUE_TEXT(value) TEXT(value)

const char *pfj_version(void) {
#ifdef LIBJPEG_TURBO_VERSION
    return "libjpeg-turbo " VALUE_TEXT(LIBJPEG_TURBO_VERSION);
#else
    return "libjpeg " VALUE_TEXT(JPEG_LIB_VERSION);
#endif
}
