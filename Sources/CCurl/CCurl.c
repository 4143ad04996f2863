#define _GNU_SOURCE
#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

// curl.h defines these as type-checking macros; the function table needs the functions.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

static struct {
    CURLcode (*global_init)(long);
    char *(*version)(void);
    CURL *(*easy_init)(void);
    void (*easy_cleanup)(CURL *);
    const char *(*easy_strerror)(CURLcode);
    CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
    CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
    CURLcode (*easy_perform)(CURL *);
    CURLcode (*easy_send)(CURL *, const void *, size_t, size_t *);
    CURLcode (*easy_recv)(CURL *, void *, size_t, size_t *);
    CURLM *(*multi_init)(void);
    CURLMcode (*multi_cleanup)(CURLM *);
    CURLMcode (*multi_setopt)(CURLM *, CURLMoption, ...);
    CURLMcode (*multi_add_handle)(CURLM *, CURL *);
    CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
    CURLMcode (*multi_perform)(CURLM *, int *);
    CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd[], unsigned int, int, int *);
    CURLMcode (*multi_wakeup)(CURLM *);
    CURLMsg *(*multi_info_read)(CURLM *, int *);
} curl;

static pthread_once_t load_once = PTHREAD_ONCE_INIT;
static char load_error[512];
static int load_result = -1;

static int load_symbol(void *library, const char *name, void *target) {
    void *symbol = dlsym(library, name);
    if (symbol == NULL) {
        snprintf(load_error, sizeof load_error, "libcurl.so.4 is too old: it has no %s", name);
        return -1;
    }
    memcpy(target, &symbol, sizeof symbol);
    return 0;
}

#define LOAD(name) if (load_symbol(library, "curl_" #name, &curl.name) != 0) return -1

static int load_symbols(void *library) {
    LOAD(global_init);
    LOAD(version);
    LOAD(easy_init);
    LOAD(easy_cleanup);
    LOAD(easy_strerror);
    LOAD(easy_setopt);
    LOAD(easy_getinfo);
    LOAD(easy_perform);
    LOAD(easy_send);
    LOAD(easy_recv);
    LOAD(multi_init);
    LOAD(multi_cleanup);
    LOAD(multi_setopt);
    LOAD(multi_add_handle);
    LOAD(multi_remove_handle);
    LOAD(multi_perform);
    LOAD(multi_poll);
    LOAD(multi_wakeup);
    LOAD(multi_info_read);
    return 0;
}

static void load_library(void) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        const char *reason = dlerror();
        snprintf(load_error, sizeof load_error, "%s", reason != NULL ? reason : "libcurl.so.4 cannot be loaded");
        return;
    }
    if (load_symbols(library) != 0) return;
    if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        snprintf(load_error, sizeof load_error, "libcurl.so.4 cannot be initialised");
        return;
    }
    load_result = 0;
}

int pfc_curl_load(void) {
    pthread_once(&load_once, load_library);
    return load_result;
}

const char *pfc_curl_load_error(void) { return pfc_curl_load() == 0 ? NULL : load_error; }
const char *pfc_curl_version(void) { return curl.version(); }

CURL *pfc_easy_init(void) { return curl.easy_init(); }
void pfc_easy_cleanup(CURL *easy) { curl.easy_cleanup(easy); }
const char *pfc_easy_strerror(CURLcode code) { return curl.easy_strerror(code); }

CURLcode pfc_easy_set_long(CURL *easy, CURLoption option, long value) {
    return curl.easy_setopt(easy, option, value);
}

CURLcode pfc_easy_set_offset(CURL *easy, CURLoption option, int64_t value) {
    return curl.easy_setopt(easy, option, (curl_off_t)value);
}

CURLcode pfc_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl.easy_setopt(easy, option, value);
}

CURLcode pfc_easy_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl.easy_setopt(easy, option, value);
}

CURLcode pfc_easy_set_headers(CURL *easy, const struct curl_slist *headers) {
    return curl.easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
}

CURLcode pfc_easy_set_data_callback(
    CURL *easy, CURLoption function, pfc_curl_data_callback sink, CURLoption data, void *context) {
    CURLcode code = curl.easy_setopt(easy, function, sink);
    return code == CURLE_OK ? curl.easy_setopt(easy, data, context) : code;
}

CURLcode pfc_easy_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl.easy_getinfo(easy, info, value);
}

CURLcode pfc_easy_get_double(CURL *easy, CURLINFO info, double *value) {
    return curl.easy_getinfo(easy, info, value);
}

CURLcode pfc_easy_get_offset(CURL *easy, CURLINFO info, int64_t *value) {
    curl_off_t offset = 0;
    CURLcode code = curl.easy_getinfo(easy, info, &offset);
    *value = offset;
    return code;
}

CURLcode pfc_easy_get_string(CURL *easy, CURLINFO info, const char **value) {
    return curl.easy_getinfo(easy, info, value);
}

CURLcode pfc_easy_get_pointer(CURL *easy, CURLINFO info, void **value) {
    return curl.easy_getinfo(easy, info, value);
}

int pfc_easy_get_socket(CURL *easy) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    return curl.easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK ? (int)socket : -1;
}

CURLcode pfc_easy_perform(CURL *easy) { return curl.easy_perform(easy); }

CURLcode pfc_easy_send(CURL *easy, const void *bytes, size_t count, size_t *sent) {
    return curl.easy_send(easy, bytes, count, sent);
}

CURLcode pfc_easy_receive(CURL *easy, void *bytes, size_t count, size_t *received) {
    return curl.easy_recv(easy, bytes, count, received);
}

CURLM *pfc_multi_init(void) { return curl.multi_init(); }
CURLMcode pfc_multi_cleanup(CURLM *multi) { return curl.multi_cleanup(multi); }

CURLMcode pfc_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl.multi_setopt(multi, option, value);
}

CURLMcode pfc_multi_add(CURLM *multi, CURL *easy) { return curl.multi_add_handle(multi, easy); }
CURLMcode pfc_multi_remove(CURLM *multi, CURL *easy) { return curl.multi_remove_handle(multi, easy); }
CURLMcode pfc_multi_perform(CURLM *multi, int *running) { return curl.multi_perform(multi, running); }
CURLMcode pfc_multi_wakeup(CURLM *multi) { return curl.multi_wakeup(multi); }

CURLMcode pfc_multi_poll(CURLM *multi, int milliseconds) {
    return curl.multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURL *pfc_multi_next_finished(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message = NULL;
    while ((message = curl.multi_info_read(multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}

void pfc_secure_zero(void *bytes, size_t count) {
    if (bytes != NULL) explicit_bzero(bytes, count);
}
