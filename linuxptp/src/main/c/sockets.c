// SPDX-License-Identifier: Apache-2.0
/* The calls of the socket interface, passed on by kind of socket. */
#define _GNU_SOURCE
#include <errno.h>
#include <netdb.h>
#include <string.h>

#include "descriptors.h"

static int open_inet(int family)
{
    int number = descriptor_open(KIND_INET);
    if (number >= 0) {
        descriptor_at(number)->packet.family = family;
    }
    return number;
}

static int runner_socket(int domain, int type __attribute__((unused)), int protocol)
{
    count_call();
    switch (domain) {
    case AF_PACKET: return descriptor_open(KIND_PACKET);
    case AF_NETLINK: return protocol == NETLINK_ROUTE ? descriptor_open(KIND_NETLINK) : refuse(EPROTONOSUPPORT);
    case AF_UNIX: return descriptor_open(KIND_LOCAL);
    case AF_INET:
    case AF_INET6: return open_inet(domain);
    default: return refuse(EAFNOSUPPORT);
    }
}

static int runner_bind(int number, const struct sockaddr *address, socklen_t length)
{
    struct descriptor *descriptor = descriptor_at(number);
    if (descriptor == NULL) {
        return refuse(EBADF);
    }
    switch (descriptor->kind) {
    case KIND_PACKET: return packet_bind(number, address, length);
    case KIND_NETLINK: return 0;
    case KIND_LOCAL: return local_bind(number, address, length);
    case KIND_INET: return udp_bind(number, address, length);
    default: return refuse(ENOTSOCK);
    }
}

static int runner_connect(int number, const struct sockaddr *address, socklen_t length)
{
    struct descriptor *descriptor = descriptor_at(number);
    if (descriptor == NULL) {
        return refuse(EBADF);
    }
    if (descriptor->kind == KIND_INET) {
        fail("connections over IP are not simulated");
    }
    return descriptor->kind == KIND_LOCAL ? local_connect(number, address, length) : refuse(EOPNOTSUPP);
}

static int runner_setsockopt(int number, int level, int option, const void *value, socklen_t length)
{
    struct descriptor *descriptor = descriptor_at(number);
    if (descriptor == NULL) {
        return refuse(EBADF);
    }
    switch (descriptor->kind) {
    case KIND_PACKET: return packet_option(number, level, option, value, length);
    case KIND_INET: return udp_option(number, level, option, value, length);
    default: return 0;
    }
}

static int runner_getsockopt(int number, int level __attribute__((unused)), int option __attribute__((unused)),
                             void *value, socklen_t *length)
{
    if (descriptor_at(number) == NULL) {
        return refuse(EBADF);
    }
    memset(value, 0, *length);
    return 0;
}

static int runner_getsockname(int number, struct sockaddr *address, socklen_t *length)
{
    if (descriptor_at(number) == NULL) {
        return refuse(EBADF);
    }
    return descriptor_of(number, KIND_LOCAL) != NULL ? local_name(number, address, length) : refuse(EOPNOTSUPP);
}

static ssize_t runner_sendto(int number, const void *octets, size_t length, int flags __attribute__((unused)),
                             const struct sockaddr *to, socklen_t to_length)
{
    struct descriptor *descriptor = descriptor_at(number);
    count_call();
    if (descriptor == NULL) {
        return refuse(EBADF);
    }
    switch (descriptor->kind) {
    case KIND_PACKET: return packet_send(number, octets, length);
    case KIND_INET: return udp_send(number, octets, length, to, to_length);
    case KIND_NETLINK: return netlink_send(number, octets, length);
    case KIND_LOCAL: return local_send(number, octets, length, to, to_length);
    default: return refuse(ENOTSOCK);
    }
}

static ssize_t runner_send(int number, const void *octets, size_t length, int flags)
{
    return runner_sendto(number, octets, length, flags, NULL, 0);
}

static ssize_t runner_sendmsg(int number, const struct msghdr *message, int flags)
{
    uint8_t octets[FRAME_SIZE];
    size_t length = 0;
    for (size_t i = 0; i < message->msg_iovlen; i++) {
        if (length + message->msg_iov[i].iov_len > sizeof octets) {
            return refuse(EMSGSIZE);
        }
        memcpy(octets + length, message->msg_iov[i].iov_base, message->msg_iov[i].iov_len);
        length += message->msg_iov[i].iov_len;
    }
    return runner_sendto(number, octets, length, flags, message->msg_name, message->msg_namelen);
}

static ssize_t runner_recvmsg(int number, struct msghdr *message, int flags)
{
    struct descriptor *descriptor = descriptor_at(number);
    count_call();
    if (descriptor == NULL) {
        return refuse(EBADF);
    }
    switch (descriptor->kind) {
    case KIND_PACKET:
    case KIND_INET: return packet_receive(number, message, flags);
    case KIND_NETLINK: return netlink_receive(number, message, flags);
    case KIND_LOCAL:
        message->msg_flags = 0;
        message->msg_controllen = 0;
        return local_receive(number, message->msg_iov[0].iov_base, message->msg_iov[0].iov_len, message->msg_name,
                             &message->msg_namelen);
    default: return refuse(ENOTSOCK);
    }
}

static ssize_t runner_recvfrom(int number, void *octets, size_t size, int flags, struct sockaddr *from,
                               socklen_t *from_length)
{
    struct iovec vector = {.iov_base = octets, .iov_len = size};
    struct msghdr message = {
        .msg_iov = &vector,
        .msg_iovlen = 1,
        .msg_name = from,
        .msg_namelen = from_length != NULL ? *from_length : 0,
    };
    ssize_t received = runner_recvmsg(number, &message, flags);
    if (received >= 0 && from_length != NULL) {
        *from_length = message.msg_namelen;
    }
    return received;
}

static ssize_t runner_recv(int number, void *octets, size_t size, int flags)
{
    return runner_recvfrom(number, octets, size, flags, NULL, NULL);
}

static ssize_t runner___recv_chk(int number, void *octets, size_t size, size_t room __attribute__((unused)), int flags)
{
    return runner_recv(number, octets, size, flags);
}

static ssize_t runner___recvfrom_chk(int number, void *octets, size_t size, size_t room __attribute__((unused)),
                                     int flags, struct sockaddr *from, socklen_t *from_length)
{
    return runner_recvfrom(number, octets, size, flags, from, from_length);
}

/* There is no name service. */
static int runner_getaddrinfo(const char *node __attribute__((unused)), const char *service __attribute__((unused)),
                              const struct addrinfo *hints __attribute__((unused)),
                              struct addrinfo **result __attribute__((unused)))
{
    return EAI_NONAME;
}

static void runner_freeaddrinfo(struct addrinfo *list __attribute__((unused))) {}

static const char *runner_gai_strerror(int error __attribute__((unused)))
{
    return "Name or service not known";
}

const struct import socket_imports[] = {
    IMPORT(socket), IMPORT(bind), IMPORT(connect), IMPORT(setsockopt), IMPORT(getsockopt), IMPORT(getsockname),
    IMPORT(send), IMPORT(sendto), IMPORT(sendmsg), IMPORT(recvmsg), IMPORT(recvfrom), IMPORT(recv),
    IMPORT(__recv_chk), IMPORT(__recvfrom_chk), IMPORT(getaddrinfo),
    IMPORT(freeaddrinfo), IMPORT(gai_strerror), END_OF_IMPORTS,
};
