// SPDX-License-Identifier: Apache-2.0
/*
 * UDP sockets of one interface, for multicast. Headers and addresses are the simulated host's; here are the options, and
 * what differs from packet sockets, with which they share queue and timestamps.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "descriptors.h"

/* A socket is bound to its port first, and opened when it is bound to its interface. */
int udp_bind(int number, const struct sockaddr *address, socklen_t length)
{
    struct packet_socket *socket = &descriptor_at(number)->packet;
    if (address->sa_family == AF_INET && length >= sizeof(struct sockaddr_in)) {
        socket->port = ntohs(((const struct sockaddr_in *)address)->sin_port);
    } else if (address->sa_family == AF_INET6 && length >= sizeof(struct sockaddr_in6)) {
        socket->port = ntohs(((const struct sockaddr_in6 *)address)->sin6_port);
    } else {
        return refuse(EINVAL);
    }
    return 0;
}

static int bind_to_interface(int number, const char *name, socklen_t length)
{
    struct packet_socket *socket = &descriptor_at(number)->packet;
    char terminated[IFNAMSIZ] = "";
    memcpy(terminated, name, length < IFNAMSIZ ? length : IFNAMSIZ - 1);
    const struct interface *interface = network_interface(terminated);
    if (interface == NULL || socket->port == 0 || socket->bound) {
        return refuse(interface == NULL ? ENODEV : EINVAL);
    }
    running->exchange->argument[3] = socket->family == AF_INET6;
    if (ask(REQUEST_UDP_OPEN, number, interface->index, socket->port) != 0) {
        return refuse(ENODEV);
    }
    socket->bound = true;
    socket->interface = interface->index;
    return 0;
}

static int join(int number, const void *group, size_t length)
{
    memcpy(running->exchange->data, group, length);
    return (int)ask(REQUEST_UDP_JOIN, number, (int64_t)length, 0);
}

static int ip_option(int number, int option, const void *value, socklen_t length)
{
    int given = option_number(value, length);
    switch (option) {
    case IP_ADD_MEMBERSHIP: return join(number, &((const struct ip_mreqn *)value)->imr_multiaddr, sizeof(struct in_addr));
    case IP_MULTICAST_TTL: return (int)ask(REQUEST_UDP_HOPS, number, given, 0);
    case IP_TOS: return (int)ask(REQUEST_UDP_CLASS, number, given, 0);
    case IP_MULTICAST_LOOP:
    case IP_MULTICAST_IF: return 0;
    default: return refuse(ENOPROTOOPT);
    }
}

static int ipv6_option(int number, int option, const void *value, socklen_t length)
{
    int given = option_number(value, length);
    switch (option) {
    case IPV6_ADD_MEMBERSHIP:
        return join(number, &((const struct ipv6_mreq *)value)->ipv6mr_multiaddr, sizeof(struct in6_addr));
    case IPV6_MULTICAST_HOPS: return (int)ask(REQUEST_UDP_HOPS, number, given, 0);
    case IPV6_TCLASS: return (int)ask(REQUEST_UDP_CLASS, number, given, 0);
    case IPV6_MULTICAST_LOOP:
    case IPV6_MULTICAST_IF:
    case IPV6_V6ONLY: return 0;
    default: return refuse(ENOPROTOOPT);
    }
}

int udp_option(int number, int level, int option, const void *value, socklen_t length)
{
    if (level == SOL_SOCKET) {
        switch (option) {
        case SO_BINDTODEVICE: return bind_to_interface(number, value, length);
        case SO_REUSEADDR: return 0;
        default: return packet_option(number, level, option, value, length);
        }
    }
    if (!descriptor_at(number)->packet.bound) {
        return refuse(EINVAL);
    }
    return level == IPPROTO_IP     ? ip_option(number, option, value, length)
           : level == IPPROTO_IPV6 ? ipv6_option(number, option, value, length)
                                   : refuse(ENOPROTOOPT);
}

ssize_t udp_send(int number, const void *octets, size_t length, const struct sockaddr *to, socklen_t to_length)
{
    uint8_t *data = running->exchange->data;
    int port;
    if (to != NULL && to->sa_family == AF_INET && to_length >= sizeof(struct sockaddr_in)) {
        memcpy(data, &((const struct sockaddr_in *)to)->sin_addr, sizeof(struct in_addr));
        port = ntohs(((const struct sockaddr_in *)to)->sin_port);
    } else if (to != NULL && to->sa_family == AF_INET6 && to_length >= sizeof(struct sockaddr_in6)) {
        memcpy(data, &((const struct sockaddr_in6 *)to)->sin6_addr, sizeof(struct in6_addr));
        port = ntohs(((const struct sockaddr_in6 *)to)->sin6_port);
    } else {
        return refuse(EDESTADDRREQ);
    }
    if (!descriptor_at(number)->packet.bound || length > FRAME_SIZE - ADDRESS_SIZE) {
        return refuse(EMSGSIZE);
    }
    memcpy(data + ADDRESS_SIZE, octets, length);
    packet_sent(number, octets, length, ask(REQUEST_UDP_SEND, number, (int64_t)length, port));
    return (ssize_t)length;
}
