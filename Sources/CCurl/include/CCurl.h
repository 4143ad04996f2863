#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>

// libcurl is loaded at run time: loading its ~45 shared objects takes longer than the start of the program, and the
// first screen does not need them. Call pfc_curl_load() first; without libcurl, all other functions crash.
int pfc_curl_load(void);                  // returns 0 if libcurl is loaded; thread-safe
const char *pfc_curl_load_error(void);    // NULL if libcurl is loaded
const char *pfc_curl_version(void);

typedef size_t (*pfc_curl_data_callback)(char *bytes, size_t size, size_t count, void *context);

CURL *pfc_easy_init(void);
void pfc_easy_cleanup(CURL *easy);
const char *pfc_easy_strerror(CURLcode code);

CURLcode pfc_easy_set_long(CURL *easy, CURLoption option, long value);
CURLcode pfc_easy_set_offset(CURL *easy, CURLoption option, int64_t value);
CURLcode pfc_easy_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode pfc_easy_set_pointer(CURL *easy, CURLoption option, const void *value);
CURLcode pfc_easy_set_headers(CURL *easy, const struct curl_slist *headers);
CURLcode pfc_easy_set_data_callback(
    CURL *easy, CURLoption function, pfc_curl_data_callback sink, CURLoption data, void *context);

CURLcode pfc_easy_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode pfc_easy_get_double(CURL *easy, CURLINFO info, double *value);
CURLcode pfc_easy_get_offset(CURL *easy, CURLINFO info, int64_t *value);
CURLcode pfc_easy_get_string(CURL *easy, CURLINFO info, const char **value);
CURLcode pfc_easy_get_pointer(CURL *easy, CURLINFO info, void **value);

// For a connection whose bytes this program sends and receives itself (CURLOPT_CONNECT_ONLY). The socket does not
// block; CURLE_AGAIN means that it would.
CURLcode pfc_easy_perform(CURL *easy);
int pfc_easy_get_socket(CURL *easy);      // -1 if there is none
CURLcode pfc_easy_send(CURL *easy, const void *bytes, size_t count, size_t *sent);
CURLcode pfc_easy_receive(CURL *easy, void *bytes, size_t count, size_t *received);    // received 0: closed

CURLM *pfc_multi_init(void);
CURLMcode pfc_multi_cleanup(CURLM *multi);
CURLMcode pfc_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode pfc_multi_add(CURLM *multi, CURL *easy);
CURLMcode pfc_multi_remove(CURLM *multi, CURL *easy);
CURLMcode pfc_multi_perform(CURLM *multi, int *running);
CURLMcode pfc_multi_poll(CURLM *multi, int milliseconds);
CURLMcode pfc_multi_wakeup(CURLM *multi);    // the only function that other threads may call

// Returns the next finished transfer, or NULL if there is none.
CURL *pfc_multi_next_finished(CURLM *multi, CURLcode *result);

// Swift's Glibc module has no pipe2 and no mkostemp. exec closes these descriptors from the start: with a later fcntl, a
// process that another thread starts in between would inherit them. -1 and errno after an error.
int pfc_pipe(int ends[2]);
int pfc_temporary_file(char *template);    // replaces XXXXXX at the end of the template

// Lets the spawned process close all descriptors except the standard streams: also those of libraries, which may not
// have the flag. Call it after the other actions. Returns 0 or the error.
int pfc_close_inherited(posix_spawn_file_actions_t *actions);

// Sets the bytes to 0; unlike a memset before free, the optimizer does not remove this.
void pfc_secure_zero(void *bytes, size_t count);

#endif
