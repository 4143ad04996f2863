// A library that the sandbox's HTTP server is built on refers to FoundationNetworking, which refers to libcurl. Linked
// statically, that would load libcurl's 45 shared objects before the first screen. These take its references: each finds the
// real function when it is first called. Hidden, so that no other library is given them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stddef.h>

// Plain types: what curl.h declares differs between releases, how it is called does not.
typedef void *handle;
// CURLE_FAILED_INIT, CURLM_INTERNAL_ERROR, CURLUE_OUT_OF_MEMORY: what a caller is told when libcurl is not there.
enum { FAILED_INIT = 2, MULTI_FAILED = 4, URL_FAILED = 7 };

#define HIDDEN __attribute__((visibility("hidden")))

static void *real_function(const char *name) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    return library == NULL ? NULL : dlsym(library, name);
}

#define FORWARD(type, failure, name, parameters, arguments)                       \
    HIDDEN type name parameters {                                                 \
        type(*real) parameters = (type(*) parameters)real_function(#name);        \
        return real != NULL ? real arguments : failure;                           \
    }

#define FORWARD_VOID(name, parameters, arguments)                                 \
    HIDDEN void name parameters {                                                 \
        void (*real) parameters = (void (*) parameters)real_function(#name);      \
        if (real != NULL) real arguments;                                         \
    }

// Every option's value is a pointer or an integer of a pointer's size.
#define FORWARD_OPTION(type, failure, name)                       \
    HIDDEN type name(handle target, int which, ...) {                          \
        type (*real)(handle, int, ...) = (type (*)(handle, int, ...))real_function(#name); \
        va_list values;                                                           \
        va_start(values, which);                                                  \
        void *value = va_arg(values, void *);                                     \
        va_end(values);                                                           \
        return real != NULL ? real(target, which, value) : failure;               \
    }

FORWARD(int, FAILED_INIT, curl_global_init, (long flags), (flags))
FORWARD(char *, NULL, curl_version, (void), ())
FORWARD(handle, NULL, curl_version_info, (int age), (age))
FORWARD_VOID(curl_free, (void *memory), (memory))

FORWARD(handle, NULL, curl_easy_init, (void), ())
FORWARD_VOID(curl_easy_cleanup, (handle easy), (easy))
FORWARD(int, FAILED_INIT, curl_easy_pause, (handle easy, int mask), (easy, mask))
FORWARD(const char *, "libcurl is missing", curl_easy_strerror, (int code), (code))
FORWARD_OPTION(int, FAILED_INIT, curl_easy_setopt)
FORWARD_OPTION(int, FAILED_INIT, curl_easy_getinfo)

FORWARD(handle, NULL, curl_multi_init, (void), ())
FORWARD(int, MULTI_FAILED, curl_multi_cleanup, (handle multi), (multi))
FORWARD(int, MULTI_FAILED, curl_multi_add_handle, (handle multi, handle easy), (multi, easy))
FORWARD(int, MULTI_FAILED, curl_multi_remove_handle, (handle multi, handle easy), (multi, easy))
FORWARD(int, MULTI_FAILED, curl_multi_assign, (handle multi, int socket, void *pointer), (multi, socket, pointer))
FORWARD(int, MULTI_FAILED, curl_multi_socket_action, (handle multi, int socket, int events, int *running),
        (multi, socket, events, running))
FORWARD(handle, NULL, curl_multi_info_read, (handle multi, int *left), (multi, left))
FORWARD_OPTION(int, MULTI_FAILED, curl_multi_setopt)

FORWARD(handle, NULL, curl_slist_append, (handle list, const char *text), (list, text))
FORWARD_VOID(curl_slist_free_all, (handle list), (list))

FORWARD(handle, NULL, curl_url, (void), ())
FORWARD(int, URL_FAILED, curl_url_get, (handle url, int part, char **text, unsigned int flags),
        (url, part, text, flags))
FORWARD(int, URL_FAILED, curl_url_set, (handle url, int part, const char *text, unsigned int flags),
        (url, part, text, flags))
