// SPDX-License-Identifier: GPL-3.0-only
// Subscribers of server-sent events, which read all they get.
// subscribers PORT NUMBER PATH EVENT
// Prints "ready NUMBER" once all are served, then for each later event of that name which all have got
// "event MICROSECONDS BYTES": from its first byte at any of them to its last byte at the last one, and its size; at the
// end of the standard input "missed EVENTS", those before the newest one that not all have got.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 512, BUFFER = 32 * 1024, ID = 48, REMEMBERED = 64, AT_ONCE = 100, PATIENCE_MS = 20000 };

struct seen {
    char id[ID];
    int got;
    bool early; // somebody had it before all were there
    int64_t first, last;
};

struct subscriber {
    int fd;
    bool served;
    struct seen *newest;
    size_t used;
    int64_t began; // when the first of the bytes in the buffer came
    char buffer[BUFFER];
};

static struct subscriber *all;
static struct seen past[REMEMBERED];
static int number, served, events, missed, epoll;
static bool ready;
static char wanted[64];

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void fail(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(1);
}

static bool incomplete(const struct seen *event) { return event->id[0] && !event->early && event->got < number; }

static struct seen *find(const char *id)
{
    for (int i = events - 1; i >= 0 && i >= events - REMEMBERED; --i)
        if (strcmp(past[i % REMEMBERED].id, id) == 0)
            return &past[i % REMEMBERED];
    struct seen *event = &past[events++ % REMEMBERED];
    missed += incomplete(event);
    *event = (struct seen){.first = INT64_MAX, .early = !ready};
    strcpy(event->id, id);
    return event;
}

// The text of one event, with what a chunked coding may have put before it.
static void take(struct subscriber *s, size_t size, int64_t at)
{
    char id[ID] = "";
    s->buffer[size - 1] = '\0';
    if (!strstr(s->buffer, wanted))
        return;
    const char *line = strstr(s->buffer, "id: ");
    if (!line || (line != s->buffer && line[-1] != '\n') || sscanf(line, "id: %47s", id) != 1)
        return;
    struct seen *event = find(id);
    if (event == s->newest)
        return; // told once more
    s->newest = event;
    event->first = s->began < event->first ? s->began : event->first;
    event->last = at;
    if (++event->got == number && !event->early) {
        printf("event %lld %zu\n", (long long)(event->last - event->first) / 1000, size);
        fflush(stdout);
    }
}

static void drop(struct subscriber *s, size_t size)
{
    memmove(s->buffer, s->buffer + size, s->used - size);
    s->used -= size;
}

static void read_from(struct subscriber *s)
{
    int64_t at = now();
    if (s->used == 0)
        s->began = at;
    ssize_t got = read(s->fd, s->buffer + s->used, BUFFER - s->used);
    if (got < 0 && errno == EAGAIN)
        return;
    if (got <= 0) {
        fprintf(stderr, "the server left a subscriber, or sent an event of more than %d bytes\n", BUFFER);
        exit(1);
    }
    s->used += (size_t)got;
    char *end;
    if (!s->served && (end = memmem(s->buffer, s->used, "\r\n\r\n", 4))) {
        if (memcmp(s->buffer, "HTTP/1.1 200", 12) != 0) {
            fprintf(stderr, "not served: %.12s\n", s->buffer);
            exit(1);
        }
        s->served = true;
        ++served;
        drop(s, (size_t)(end - s->buffer) + 4);
    }
    while (s->served && (end = memmem(s->buffer, s->used, "\n\n", 2))) {
        size_t size = (size_t)(end - s->buffer) + 2;
        take(s, size, at);
        drop(s, size);
        s->began = at;
    }
}

// Whether something came within so many milliseconds.
static bool serve(int milliseconds)
{
    struct epoll_event happened[EVENTS];
    int n = epoll_wait(epoll, happened, EVENTS, milliseconds);
    for (int i = 0; i < n; ++i) {
        if (happened[i].data.ptr)
            read_from(happened[i].data.ptr);
        else if (read(0, &(char){0}, 1) <= 0)
            number = -number; // the end
    }
    return n > 0;
}

// Many source addresses, so that no run meets the ports that the last one left in TIME_WAIT.
static void subscribe(struct subscriber *s, int i, int port, const char *path)
{
    int yes = 1;
    char request[256];
    struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    from.sin_addr.s_addr = htonl(0x7f000101u + ((uint32_t)(now() / 1000000000) % 250 << 8) + (uint32_t)i % 250);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    s->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (s->fd < 0 || setsockopt(s->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes) != 0 ||
        bind(s->fd, (struct sockaddr *)&from, sizeof from) != 0 || connect(s->fd, (struct sockaddr *)&to, sizeof to) != 0)
        fail("connect");
    int size = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n", path);
    if (write(s->fd, request, (size_t)size) != size || fcntl(s->fd, F_SETFL, O_NONBLOCK) != 0)
        fail("ask");
    epoll_ctl(epoll, EPOLL_CTL_ADD, s->fd, &(struct epoll_event){.events = EPOLLIN, .data.ptr = s});
}

int main(int argc, char **argv)
{
    if (argc != 5 || (number = atoi(argv[2])) < 1)
        return 2;
    snprintf(wanted, sizeof wanted, "event: %s\n", argv[4]);
    all = calloc((size_t)number, sizeof *all);
    epoll = epoll_create1(0);
    for (int i = 0; i < number; ++i) {
        subscribe(&all[i], i, atoi(argv[1]), argv[3]);
        while ((i + 1) % AT_ONCE == 0 && served <= i)
            if (!serve(PATIENCE_MS))
                fail("nothing comes");
    }
    while (served < number)
        if (!serve(PATIENCE_MS))
            fail("nothing comes");
    ready = true;
    printf("ready %d\n", number);
    fflush(stdout);
    epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &(struct epoll_event){.events = EPOLLIN});
    while (number > 0)
        serve(-1);
    number = -number;
    for (int i = 0; i < REMEMBERED; ++i) // the newest one may be on its way
        missed += &past[i] != &past[(events + REMEMBERED - 1) % REMEMBERED] && incomplete(&past[i]);
    printf("missed %d\n", missed);
    return 0;
}
