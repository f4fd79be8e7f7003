// SPDX-License-Identifier: Apache-2.0
/* Who has sent a frame or datagram, as recvmsg tells it. */
#define _GNU_SOURCE
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <string.h>

#include "descriptors.h"

/* It stands in the frame. */
void packet_tell_sender(struct msghdr *message, const struct packet_socket *socket, const struct frame *frame)
{
    struct sockaddr_ll *from = message->msg_name;
    if (from == NULL || message->msg_namelen < sizeof *from) {
        message->msg_namelen = 0;
        return;
    }
    memset(from, 0, sizeof *from);
    from->sll_family = AF_PACKET;
    from->sll_ifindex = socket->interface;
    from->sll_halen = ETHERNET_ADDRESS;
    memcpy(&from->sll_protocol, frame->octets + 2 * ETHERNET_ADDRESS, sizeof from->sll_protocol);
    memcpy(from->sll_addr, frame->octets + ETHERNET_ADDRESS, ETHERNET_ADDRESS);
    message->msg_namelen = sizeof *from;
}

/* It stands at the end of the frame's slot. */
void udp_tell_sender(struct msghdr *message, const struct packet_socket *socket, const struct frame *frame)
{
    const uint8_t *sender = frame->octets + FRAME_SIZE - ADDRESS_SIZE;
    if (socket->family == AF_INET && message->msg_name != NULL && message->msg_namelen >= sizeof(struct sockaddr_in)) {
        struct sockaddr_in from = {.sin_family = AF_INET, .sin_port = htons((uint16_t)socket->port)};
        memcpy(&from.sin_addr, sender, sizeof from.sin_addr);
        memcpy(message->msg_name, &from, sizeof from);
        message->msg_namelen = sizeof from;
    } else if (socket->family == AF_INET6 && message->msg_name != NULL
               && message->msg_namelen >= sizeof(struct sockaddr_in6)) {
        struct sockaddr_in6 from = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)socket->port)};
        memcpy(&from.sin6_addr, sender, sizeof from.sin6_addr);
        memcpy(message->msg_name, &from, sizeof from);
        message->msg_namelen = sizeof from;
    } else {
        message->msg_namelen = 0;
    }
}
