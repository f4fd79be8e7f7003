// SPDX-License-Identifier: Apache-2.0
/* Datagrams between the daemons of one host (AF_UNIX). */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <string.h>

#include "descriptors.h"

#define PATH_SIZE sizeof(((struct sockaddr_un *)0)->sun_path)

/* Length of the path in an address, or -1. */
static int path_length(const struct sockaddr *address, socklen_t length)
{
    if (address == NULL || address->sa_family != AF_UNIX || length <= offsetof(struct sockaddr_un, sun_path)) {
        return -1;
    }
    size_t room = length - offsetof(struct sockaddr_un, sun_path);
    return (int)strnlen(((const struct sockaddr_un *)address)->sun_path, room < PATH_SIZE ? room : PATH_SIZE);
}

static void remember(struct sockaddr_un *to, const struct sockaddr *address, int length)
{
    memset(to, 0, sizeof *to);
    to->sun_family = AF_UNIX;
    memcpy(to->sun_path, ((const struct sockaddr_un *)address)->sun_path, (size_t)length);
}

int local_bind(int number, const struct sockaddr *address, socklen_t length)
{
    struct local_socket *socket = &descriptor_at(number)->local;
    int path = path_length(address, length);
    if (path <= 0 || socket->bound || (size_t)path == PATH_SIZE) {
        return refuse(EINVAL);
    }
    remember(&socket->own, address, path);
    memcpy(running->exchange->data, socket->own.sun_path, (size_t)path);
    if (ask(REQUEST_LOCAL_BIND, number, path, 0) != 0) {
        return refuse(EADDRINUSE);
    }
    socket->bound = true;
    return 0;
}

int local_connect(int number, const struct sockaddr *address, socklen_t length)
{
    int path = path_length(address, length);
    if (path <= 0 || (size_t)path == PATH_SIZE) {
        return refuse(EINVAL);
    }
    remember(&descriptor_at(number)->local.peer, address, path);
    return 0;
}

int local_name(int number, struct sockaddr *address, socklen_t *length)
{
    const struct local_socket *socket = &descriptor_at(number)->local;
    socklen_t size = *length < sizeof socket->own ? *length : (socklen_t)sizeof socket->own;
    memcpy(address, &socket->own, size);
    *length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(socket->own.sun_path) + 1);
    return 0;
}

ssize_t local_send(int number, const void *octets, size_t length, const struct sockaddr *to, socklen_t to_length)
{
    struct local_socket *socket = &descriptor_at(number)->local;
    uint8_t *data = running->exchange->data;
    const char *receiver = socket->peer.sun_path;
    int path = (int)strlen(receiver);
    if (to != NULL) {
        receiver = ((const struct sockaddr_un *)to)->sun_path;
        path = path_length(to, to_length);
    }
    if (path <= 0) {
        return refuse(ENOTCONN);
    }
    if (!socket->bound) {
        return refuse(EDESTADDRREQ);
    }
    if ((size_t)path + length > DATA_SIZE) {
        return refuse(EMSGSIZE);
    }
    memcpy(data, receiver, (size_t)path);
    memcpy(data + path, octets, length);
    return ask(REQUEST_LOCAL_SEND, number, (int64_t)length, path) != 0 ? refuse(ENOENT) : (ssize_t)length;
}

ssize_t local_receive(int number, void *octets, size_t size, struct sockaddr *from, socklen_t *from_length)
{
    const struct exchange *x = running->exchange;
    if (!descriptor_at(number)->local.bound) {
        return refuse(EAGAIN);
    }
    int64_t length = ask(REQUEST_LOCAL_RECEIVE, number, 0, 0);
    if (x->argument[1] == 0) {
        running->readiness[number].ready &= (uint16_t)~POLLIN;
    }
    if (length == 0) {
        return refuse(EAGAIN);
    }
    size_t path = (size_t)x->argument[0];
    if (from != NULL && from_length != NULL) {
        struct sockaddr_un sender = {.sun_family = AF_UNIX};
        memcpy(sender.sun_path, x->data, path < PATH_SIZE ? path : PATH_SIZE - 1);
        memcpy(from, &sender, *from_length < sizeof sender ? *from_length : sizeof sender);
        *from_length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + path + 1);
    }
    size_t copied = (size_t)length < size ? (size_t)length : size;
    memcpy(octets, x->data + path, copied);
    return (ssize_t)copied;
}

void local_close(int number)
{
    if (descriptor_at(number)->local.bound) {
        ask(REQUEST_LOCAL_CLOSE, number, 0, 0);
    }
}
