// SPDX-License-Identifier: Apache-2.0
/* Raw packet sockets (AF_PACKET) with hardware timestamps on receive and on the error queue. */
#define _GNU_SOURCE
#include <errno.h>
#include <time.h>

#include <linux/errqueue.h>
#include <linux/filter.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/net_tstamp.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "descriptors.h"

#define NS_PER_S 1000000000LL
#define MAX_FILTER 64
#define SO_TIMESTAMPING_NEW_NUMBER 65
#define SO_TIMESTAMPNS_NUMBER 35
#define HARDWARE_STAMPS (SOF_TIMESTAMPING_TX_HARDWARE | SOF_TIMESTAMPING_RX_HARDWARE)
#define SOFTWARE_STAMPS (SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_RX_SOFTWARE)

/* The timestamps that come with a message; the third is the hardware's. */
struct stamps {
    struct timespec time[3];
};

int packet_bind(int number, const struct sockaddr *address, socklen_t length)
{
    struct packet_socket *socket = &descriptor_at(number)->packet;
    const struct sockaddr_ll *link = (const struct sockaddr_ll *)address;
    if (length < sizeof *link || link->sll_family != AF_PACKET) {
        return refuse(EINVAL);
    }
    if (socket->bound || ask(REQUEST_PACKET_OPEN, number, link->sll_ifindex, 0) != 0) {
        return refuse(ENODEV);
    }
    socket->bound = true;
    socket->interface = link->sll_ifindex;
    return 0;
}

static int attach_filter(int number, const struct sock_fprog *program)
{
    if (program->len > MAX_FILTER || !descriptor_at(number)->packet.bound) {
        return refuse(EINVAL);
    }
    memcpy(running->exchange->data, program->filter, program->len * sizeof *program->filter);
    return (int)ask(REQUEST_PACKET_FILTER, number, program->len, 0);
}

static int join(int number, const struct packet_mreq *membership)
{
    if (membership->mr_type != PACKET_MR_MULTICAST || !descriptor_at(number)->packet.bound) {
        return refuse(EINVAL);
    }
    memcpy(running->exchange->data, membership->mr_address, ETHERNET_ADDRESS);
    return (int)ask(REQUEST_PACKET_JOIN, number, 0, 0);
}

static int set_stamping(int number, int flags)
{
    if ((flags & SOFTWARE_STAMPS) != 0) {
        fail("time_stamping software: only the hardware of a simulated host takes timestamps");
    }
    descriptor_at(number)->packet.stamps = (flags & HARDWARE_STAMPS) != 0;
    return 0;
}

/* An option's value as a number, of whatever length and alignment. */
int option_number(const void *value, socklen_t length)
{
    int number = 0;
    memcpy(&number, value, length < sizeof number ? length : sizeof number);
    return number;
}

int packet_option(int number, int level, int option, const void *value, socklen_t length)
{
    int number_value = option_number(value, length);
    if (level == SOL_SOCKET) {
        switch (option) {
        case SO_ATTACH_FILTER: return attach_filter(number, value);
        case SO_TIMESTAMPING:
        case SO_TIMESTAMPING_NEW_NUMBER: return set_stamping(number, number_value);
        case SO_TIMESTAMPNS_NUMBER: return number_value == 0 ? 0 : refuse(ENOPROTOOPT);
        case SO_SELECT_ERR_QUEUE:
        case SO_BINDTODEVICE:
        case SO_PRIORITY: return 0;
        default: return refuse(ENOPROTOOPT);
        }
    }
    if (level == SOL_PACKET && option == PACKET_ADD_MEMBERSHIP && length >= sizeof(struct packet_mreq)) {
        return join(number, value);
    }
    return refuse(ENOPROTOOPT);
}

/* Puts what has been sent on the error queue, if the hardware has stamped it. */
void packet_sent(int number, const void *octets, size_t length, int64_t stamp)
{
    struct packet_socket *socket = &descriptor_at(number)->packet;
    if (socket->stamps && stamp != NO_TIMESTAMP) {
        memcpy(socket->sent, octets, length);
        socket->sent_length = (int)length;
        socket->sent_timestamp = stamp;
        running->readiness[number].ready |= POLLERR | POLLPRI;
    }
}

ssize_t packet_send(int number, const void *octets, size_t length)
{
    struct packet_socket *socket = &descriptor_at(number)->packet;
    struct exchange *x = running->exchange;
    if (!socket->bound) {
        return refuse(ENXIO);
    }
    if (length > FRAME_SIZE) {
        return refuse(EMSGSIZE);
    }
    memcpy(x->data, octets, length);
    packet_sent(number, octets, length, ask(REQUEST_PACKET_SEND, number, (int64_t)length, 0));
    return (ssize_t)length;
}

/* Appends a control message if there is room. */
static void add_control(struct msghdr *message, size_t *used, int level, int type, const void *data, size_t length)
{
    if (message->msg_control == NULL || *used + CMSG_SPACE(length) > message->msg_controllen) {
        message->msg_flags |= MSG_CTRUNC;
        return;
    }
    struct cmsghdr *header = (struct cmsghdr *)((char *)message->msg_control + *used);
    header->cmsg_level = level;
    header->cmsg_type = type;
    header->cmsg_len = CMSG_LEN(length);
    memcpy(CMSG_DATA(header), data, length);
    *used += CMSG_SPACE(length);
}

static void add_stamps(struct msghdr *message, size_t *used, int64_t time)
{
    struct stamps stamps = {0};
    stamps.time[2].tv_sec = time / NS_PER_S - (time % NS_PER_S < 0);
    stamps.time[2].tv_nsec = (time % NS_PER_S + NS_PER_S) % NS_PER_S;
    add_control(message, used, SOL_SOCKET, SCM_TIMESTAMPING, &stamps, sizeof stamps);
}

/* Copies the octets, cut to the buffer; returns what fits. */
static ssize_t copy_out(struct msghdr *message, const uint8_t *octets, int length)
{
    size_t size = message->msg_iovlen > 0 ? message->msg_iov[0].iov_len : 0;
    size_t copied = (size_t)length < size ? (size_t)length : size;
    if (copied < (size_t)length) {
        message->msg_flags |= MSG_TRUNC;
    }
    memcpy(message->msg_iov[0].iov_base, octets, copied);
    return (ssize_t)copied;
}

/* The frame sent last, looped back with its transmit timestamp. */
static ssize_t receive_sent(int number, struct msghdr *message)
{
    struct packet_socket *socket = &descriptor_at(number)->packet;
    if (socket->sent_length == 0) {
        return refuse(EAGAIN);
    }
    struct sock_extended_err origin = {.ee_errno = ENOMSG, .ee_origin = SO_EE_ORIGIN_TIMESTAMPING};
    size_t used = 0;
    message->msg_flags = MSG_ERRQUEUE;
    ssize_t copied = copy_out(message, socket->sent, socket->sent_length);
    add_stamps(message, &used, socket->sent_timestamp);
    if (socket->family == 0) {
        add_control(message, &used, SOL_PACKET, PACKET_TX_TIMESTAMP, &origin, sizeof origin);
    } else if (socket->family == AF_INET) {
        add_control(message, &used, SOL_IP, IP_RECVERR, &origin, sizeof origin);
    } else {
        add_control(message, &used, SOL_IPV6, IPV6_RECVERR, &origin, sizeof origin);
    }
    message->msg_controllen = used;
    message->msg_namelen = 0;
    socket->sent_length = 0;
    running->readiness[number].ready &= (uint16_t) ~(POLLERR | POLLPRI);
    return copied;
}

ssize_t packet_receive(int number, struct msghdr *message, int flags)
{
    if ((flags & MSG_ERRQUEUE) != 0) {
        return receive_sent(number, message);
    }
    struct packet_socket *socket = &descriptor_at(number)->packet;
    if (socket->waiting == 0) {
        return refuse(EAGAIN);
    }
    struct frame *frame = &running->exchange->frame[socket->queue[socket->first]];
    size_t used = 0;
    message->msg_flags = 0;
    ssize_t copied = copy_out(message, frame->octets, frame->length);
    if (socket->stamps) {
        add_stamps(message, &used, frame->timestamp);
    }
    message->msg_controllen = used;
    if (socket->family == 0) {
        packet_tell_sender(message, socket, frame);
    } else {
        udp_tell_sender(message, socket, frame);
    }
    frame->descriptor = -1;
    socket->first = (socket->first + 1) % FRAME_SLOTS;
    if (--socket->waiting == 0) {
        running->readiness[number].ready &= (uint16_t)~POLLIN;
    }
    return copied;
}

/* Queues a frame that the simulator has put into a slot. */
void packet_arrived(struct instance *instance, int slot)
{
    int number = instance->exchange->frame[slot].descriptor;
    struct packet_socket *socket = &instance->descriptor[number]->packet;
    socket->queue[(socket->first + socket->waiting) % FRAME_SLOTS] = (uint8_t)slot;
    socket->waiting++;
    instance->readiness[number].ready |= POLLIN;
}

void packet_close(int number)
{
    struct packet_socket *socket = &descriptor_at(number)->packet;
    for (; socket->waiting > 0; socket->waiting--) {
        running->exchange->frame[socket->queue[socket->first]].descriptor = -1;
        socket->first = (socket->first + 1) % FRAME_SLOTS;
    }
    if (socket->bound) {
        ask(socket->family == 0 ? REQUEST_PACKET_CLOSE : REQUEST_UDP_CLOSE, number, 0, 0);
    }
}
