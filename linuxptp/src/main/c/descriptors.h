// SPDX-License-Identifier: Apache-2.0
/*
 * A daemon's descriptors. They are numbers of this table from 3 on, not of the kernel's, so that they are the same in
 * every run.
 */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>

#include "instance.h"

#define EDGE_QUEUE 128 /* as PTP_MAX_TIMESTAMPS in the kernel */
#define ADDRESS_SIZE 16 /* of IPv6; IPv4 addresses fill the first octets */

enum kind {
    KIND_TIMER,
    KIND_PHC,
    KIND_PACKET,  /* AF_PACKET */
    KIND_NETLINK, /* AF_NETLINK, link state */
    KIND_LOCAL,   /* AF_UNIX, datagrams */
    KIND_SERIAL,  /* a character device that something talks into */
    KIND_INET,    /* AF_INET or AF_INET6: UDP, or just a handle for interface requests */
};

/* A PTP hardware clock that has been opened. */
struct phc {
    int64_t max_adjustment;
    int pins;
    int edge_channels;
    int output_channels;
    struct edge queue[EDGE_QUEUE];
    int first;
    int waiting;
};

struct packet_socket {
    bool bound;
    int interface;
    int family;                 /* of a UDP socket */
    int port;                   /* of a UDP socket */
    bool stamps;
    uint8_t queue[FRAME_SLOTS]; /* slots of frames that wait */
    int first;
    int waiting;
    int sent_length;            /* of the frame on the error queue, or 0 */
    int64_t sent_timestamp;
    uint8_t sent[FRAME_SIZE];
};

/* What RTM_GETLINK answers. */
struct link_message {
    struct nlmsghdr header;
    struct ifinfomsg info;
};

struct netlink_socket {
    int watched;             /* interfaces */
    bool answers;            /* the next message waits in `next` */
    bool more;               /* the simulator has more */
    struct link_message next;
};

struct local_socket {
    bool bound;
    struct sockaddr_un own;
    struct sockaddr_un peer;
};

struct descriptor {
    enum kind kind;
    union {
        struct phc phc;
        struct packet_socket packet;
        struct netlink_socket netlink;
        struct local_socket local;
    };
};

/* descriptors.c */
int descriptor_open(enum kind kind);
void descriptor_free(int number);
struct descriptor *descriptor_of(int number, enum kind kind);
struct descriptor *descriptor_at(int number);
int refuse(int error);

/* poll.c */
void poll_take_arrivals(struct instance *instance);

/* packet.c */
int packet_bind(int number, const struct sockaddr *address, socklen_t length);
int option_number(const void *value, socklen_t length);
int packet_option(int number, int level, int option, const void *value, socklen_t length);
ssize_t packet_send(int number, const void *octets, size_t length);
ssize_t packet_receive(int number, struct msghdr *message, int flags);
void packet_sent(int number, const void *octets, size_t length, int64_t stamp);
void packet_arrived(struct instance *instance, int slot);
void packet_close(int number);

/* udp.c */
int udp_bind(int number, const struct sockaddr *address, socklen_t length);
int udp_option(int number, int level, int option, const void *value, socklen_t length);
ssize_t udp_send(int number, const void *octets, size_t length, const struct sockaddr *to, socklen_t to_length);

/* sender.c */
void packet_tell_sender(struct msghdr *message, const struct packet_socket *socket, const struct frame *frame);
void udp_tell_sender(struct msghdr *message, const struct packet_socket *socket, const struct frame *frame);

/* netlink.c */
ssize_t netlink_send(int number, const void *octets, size_t length);
ssize_t netlink_receive(int number, struct msghdr *message, int flags);
void netlink_close(int number);

/* local.c */
int local_bind(int number, const struct sockaddr *address, socklen_t length);
int local_connect(int number, const struct sockaddr *address, socklen_t length);
int local_name(int number, struct sockaddr *address, socklen_t *length);
ssize_t local_send(int number, const void *octets, size_t length, const struct sockaddr *to, socklen_t to_length);
ssize_t local_receive(int number, void *octets, size_t size, struct sockaddr *from, socklen_t *from_length);
void local_close(int number);

/* phc.c */
int phc_open(int index);
int phc_ioctl(int number, unsigned long request, void *argument);
ssize_t phc_read(int number, void *octets, size_t size);
void phc_edge_arrived(struct instance *instance, const struct edge *edge);

/* serial.c */
int serial_open(const char *path);
ssize_t serial_read(int number, void *octets, size_t size);
void serial_close(int number);

/* network.c */
int network_ioctl(unsigned long request, void *argument);

#endif
