// SPDX-License-Identifier: Apache-2.0
/* Link state by AF_NETLINK: answers to RTM_GETLINK, and a message for each change from then on. */
#define _GNU_SOURCE
#include <errno.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <poll.h>
#include <string.h>

#include "descriptors.h"

static void set_readable(int number, bool readable)
{
    uint16_t *ready = &running->readiness[number].ready;
    *ready = readable ? *ready | POLLIN : *ready & (uint16_t)~POLLIN;
}

static void compose(struct link_message *message, int interface, bool up)
{
    *message = (struct link_message){
        .header = {.nlmsg_len = sizeof *message, .nlmsg_type = RTM_NEWLINK},
        .info = {.ifi_family = AF_UNSPEC, .ifi_type = ARPHRD_ETHER, .ifi_index = interface, .ifi_change = 0xffffffff},
    };
    message->info.ifi_flags = IFF_UP | IFF_BROADCAST | IFF_MULTICAST | (up ? IFF_RUNNING : 0u);
}

/* The interface a query names: by index, or by an attribute. */
static int wanted_interface(const struct link_message *query, size_t length)
{
    if (query->info.ifi_index > 0) {
        return query->info.ifi_index;
    }
    size_t rest = length - sizeof *query;
    const struct rtattr *attribute = (const struct rtattr *)(query + 1);
    for (; RTA_OK(attribute, rest); attribute = RTA_NEXT(attribute, rest)) {
        if (attribute->rta_type == IFLA_IFNAME) {
            const struct interface *interface = network_interface(RTA_DATA(attribute));
            return interface == NULL ? 0 : interface->index;
        }
    }
    return 0;
}

ssize_t netlink_send(int number, const void *octets, size_t length)
{
    struct netlink_socket *socket = &descriptor_at(number)->netlink;
    const struct link_message *query = octets;
    if (length < sizeof *query || query->header.nlmsg_type != RTM_GETLINK) {
        return refuse(EOPNOTSUPP);
    }
    int interface = wanted_interface(query, length);
    if (interface == 0 || socket->answers) {
        return refuse(ENODEV);
    }
    bool up = ask(REQUEST_LINK_WATCH, number, interface, 0) != 0;
    socket->watched++;
    compose(&socket->next, interface, up);
    socket->answers = true;
    set_readable(number, true);
    return (ssize_t)length;
}

/* Gets the next message from the simulator, if it has one. */
static bool fetch(int number, struct netlink_socket *socket)
{
    if (socket->answers) {
        return true;
    }
    if (!socket->more) {
        return false;
    }
    int interface = (int)ask(REQUEST_LINK_READ, number, 0, 0);
    socket->more = running->exchange->argument[1] != 0;
    if (interface == 0) {
        return false;
    }
    compose(&socket->next, interface, running->exchange->argument[0] != 0);
    socket->answers = true;
    return true;
}

ssize_t netlink_receive(int number, struct msghdr *message, int flags)
{
    struct netlink_socket *socket = &descriptor_at(number)->netlink;
    if (!fetch(number, socket)) {
        set_readable(number, false);
        return refuse(EAGAIN);
    }
    size_t size = message->msg_iovlen > 0 ? message->msg_iov[0].iov_len : 0;
    size_t copied = size < sizeof socket->next ? size : sizeof socket->next;
    memcpy(message->msg_iov[0].iov_base, &socket->next, copied);
    message->msg_flags = copied < sizeof socket->next ? MSG_TRUNC : 0;
    message->msg_controllen = 0;
    if ((flags & MSG_PEEK) == 0) {
        socket->answers = false;
        set_readable(number, socket->more);
    }
    return (flags & MSG_TRUNC) != 0 ? (ssize_t)sizeof socket->next : (ssize_t)copied;
}

void netlink_close(int number)
{
    if (descriptor_at(number)->netlink.watched > 0) {
        ask(REQUEST_LINK_CLOSE, number, 0, 0);
    }
}
