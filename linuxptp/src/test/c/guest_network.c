// SPDX-License-Identifier: Apache-2.0
/* Packet, UDP, local and netlink sockets. What is sent comes back as if another host had sent it. */
#define _GNU_SOURCE
#include <time.h>

#include <linux/errqueue.h>
#include <linux/ethtool.h>
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <linux/net_tstamp.h>
#include <linux/rtnetlink.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "check.h"
#include "guest.h"

#define PTP_TYPE 0x88f7

static int interface_index(void)
{
    struct ifreq request = {0};
    strcpy(request.ifr_name, "eth0");
    CHECK(ioctl(socket(AF_INET, SOCK_DGRAM, 0), SIOCGIFINDEX, &request) == 0);
    return request.ifr_ifindex;
}

static void stamp(int number)
{
    int flags = SOF_TIMESTAMPING_TX_HARDWARE | SOF_TIMESTAMPING_RX_HARDWARE | SOF_TIMESTAMPING_RAW_HARDWARE;
    CHECK(setsockopt(number, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags) == 0);
}

/* Receives with control data; returns the length, and the hardware's timestamp or -1. */
static ssize_t receive(int number, void *octets, size_t size, int flags, int *message_flags, int64_t *time)
{
    _Alignas(struct cmsghdr) char control[256];
    struct iovec vector = {octets, size};
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    ssize_t length = recvmsg(number, &message, flags);
    *time = -1;
    *message_flags = message.msg_flags;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(&message); length >= 0 && c != NULL; c = CMSG_NXTHDR(&message, c)) {
        if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SO_TIMESTAMPING) {
            struct timespec times[3];
            CHECK(c->cmsg_len == CMSG_LEN(sizeof times));
            memcpy(times, CMSG_DATA(c), sizeof times);
            CHECK(times[0].tv_sec == 0 && times[1].tv_nsec == 0);
            *time = times[2].tv_sec * 1000000000LL + times[2].tv_nsec;
        }
    }
    return length;
}

static int open_packets(void)
{
    int number = socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL));
    struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = interface_index()};
    CHECK(FAILS(send(number, "x", 1, 0), ENXIO));
    CHECK(FAILS(bind(number, (struct sockaddr *)&address, 4), EINVAL));
    CHECK(bind(number, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(bind(number, (struct sockaddr *)&address, sizeof address) < 0);
    struct sock_filter accept_all = BPF_STMT(BPF_RET | BPF_K, 0xffff);
    struct sock_fprog program = {.len = 1, .filter = &accept_all};
    CHECK(setsockopt(number, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0);
    struct packet_mreq group = {.mr_ifindex = address.sll_ifindex, .mr_type = PACKET_MR_MULTICAST, .mr_alen = 6};
    CHECK(setsockopt(number, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &group, sizeof group) == 0);
    CHECK(FAILS(setsockopt(number, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &group, 2), ENOPROTOOPT));
    CHECK(FAILS(setsockopt(number, SOL_SOCKET, SO_DEBUG, &group, 1), ENOPROTOOPT));
    return number;
}

void guest_packets(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    unsigned char frame[1600] = {1, 2, 3, 4, 5, 6, 2, 0, 0, 0, 0, 9, PTP_TYPE >> 8, PTP_TYPE & 0xff};
    unsigned char copy[1600];
    int64_t time;
    int flags;
    int number = open_packets();
    stamp(number);
    struct pollfd fd = {.fd = number, .events = POLLIN | POLLPRI};
    CHECK(FAILS(receive(number, copy, sizeof copy, MSG_DONTWAIT, &flags, &time), EAGAIN));
    CHECK(FAILS(receive(number, copy, sizeof copy, MSG_ERRQUEUE, &flags, &time), EAGAIN));
    CHECK(FAILS(send(number, frame, 1521, 0), EMSGSIZE));
    CHECK(send(number, frame, 60, 0) == 60);
    CHECK(poll(&fd, 1, 1) == 1 && fd.revents == (POLLPRI | POLLERR));
    CHECK(receive(number, copy, 30, MSG_ERRQUEUE, &flags, &time) == 30 && (flags & MSG_ERRQUEUE) != 0);
    CHECK((flags & MSG_TRUNC) != 0 && time == now() + 7 && memcmp(copy, frame, 30) == 0);
    CHECK(poll(&fd, 1, 10) == 1 && fd.revents == POLLIN);
    CHECK(receive(number, copy, sizeof copy, 0, &flags, &time) == 60 && flags == 0 && memcmp(copy, frame, 60) == 0);
    CHECK(time == now() + 3);
    /* more than there are slots for: they come one after the other */
    for (int i = 0; i < 20; i++) {
        frame[20] = (unsigned char)i;
        CHECK(send(number, frame, 1514, 0) == 1514);
        CHECK(receive(number, copy, sizeof copy, MSG_ERRQUEUE, &flags, &time) == 1514);
    }
    for (int i = 0; i < 20; i++) {
        CHECK(poll(&fd, 1, 10) == 1 && recv(number, copy, sizeof copy, 0) == 1514 && copy[20] == i);
    }
    struct sockaddr_ll from;
    socklen_t size = sizeof from;
    CHECK(send(number, frame, 60, 0) == 60 && receive(number, copy, sizeof copy, MSG_ERRQUEUE, &flags, &time) == 60);
    CHECK(poll(&fd, 1, 10) == 1);
    CHECK(recvfrom(number, copy, sizeof copy, 0, (struct sockaddr *)&from, &size) == 60 && size == sizeof from);
    CHECK(from.sll_addr[5] == 9 && ntohs(from.sll_protocol) == PTP_TYPE);
    struct iovec two[] = {{frame, 40}, {frame + 40, 20}};
    struct msghdr message = {.msg_iov = two, .msg_iovlen = 2};
    CHECK(sendmsg(number, &message, 0) == 60);
    two[1].iov_len = 5000;
    CHECK(FAILS(sendmsg(number, &message, 0), EMSGSIZE));
    CHECK(close(number) == 0);
}

static void exchange_datagrams(int family, int option_level, int join, const void *group, socklen_t group_length,
                               const struct sockaddr *to, socklen_t length)
{
    char copy[200];
    unsigned char from[sizeof(struct sockaddr_in6)];
    socklen_t from_length = sizeof from;
    int number = socket(family, SOCK_DGRAM, 0);
    CHECK(FAILS(setsockopt(number, option_level, join, group, group_length), EINVAL));
    CHECK(FAILS(bind(number, to, 3), EINVAL) && bind(number, to, length) == 0);
    CHECK(FAILS(setsockopt(number, SOL_SOCKET, SO_BINDTODEVICE, "none", 4), ENODEV));
    CHECK(setsockopt(number, SOL_SOCKET, SO_BINDTODEVICE, "eth0", 4) == 0);
    CHECK(FAILS(sendto(number, "x", 1, 0, NULL, 0), EDESTADDRREQ) && FAILS(sendto(number, "x", 1, 0, to, 2), EDESTADDRREQ));
    CHECK(setsockopt(number, option_level, join, group, group_length) == 0);
    stamp(number);
    CHECK(sendto(number, "hello", 5, 0, to, length) == 5);
    int64_t time;
    int flags;
    CHECK(receive(number, copy, sizeof copy, MSG_ERRQUEUE, &flags, &time) == 5 && time == now() + 7);
    struct pollfd fd = {.fd = number, .events = POLLIN};
    CHECK(poll(&fd, 1, 10) == 1);
    CHECK(recvfrom(number, copy, sizeof copy, 0, (struct sockaddr *)from, &from_length) == 5 && memcmp(copy, "hello", 5) == 0);
    CHECK(from_length == length && ((struct sockaddr *)from)->sa_family == family);
    CHECK(close(number) == 0);
}

void guest_udp(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    struct ip_mreqn group = {.imr_multiaddr.s_addr = htonl(0xe0000181), .imr_ifindex = 2};
    struct ipv6_mreq group6 = {.ipv6mr_multiaddr.s6_addr = {0xff, 0x0e, [14] = 1, [15] = 0x81}, .ipv6mr_interface = 2};
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(319), .sin_addr.s_addr = htonl(0xe0000181)};
    struct sockaddr_in6 to6 = {.sin6_family = AF_INET6, .sin6_port = htons(319), .sin6_addr = group6.ipv6mr_multiaddr};
    exchange_datagrams(AF_INET, IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof group, (struct sockaddr *)&to, sizeof to);
    exchange_datagrams(AF_INET6, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, &group6, sizeof group6, (struct sockaddr *)&to6, sizeof to6);
}

void guest_local(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    struct sockaddr_un own = {.sun_family = AF_UNIX, .sun_path = "/var/run/guest"};
    struct sockaddr_un other = {.sun_family = AF_UNIX, .sun_path = "/var/run/other"};
    struct sockaddr_un unended = {.sun_family = AF_UNIX};
    struct sockaddr_un from;
    socklen_t length = sizeof from;
    char copy[100];
    memset(unended.sun_path, 'x', sizeof unended.sun_path);
    int number = socket(AF_UNIX, SOCK_DGRAM, 0);
    CHECK(FAILS(sendto(number, "x", 1, 0, (struct sockaddr *)&other, sizeof other), EDESTADDRREQ));
    CHECK(FAILS(bind(number, (struct sockaddr *)&unended, sizeof unended), EINVAL));
    CHECK(FAILS(bind(number, (struct sockaddr *)&own, 2), EINVAL));
    CHECK(bind(number, (struct sockaddr *)&own, sizeof own) == 0);
    CHECK(FAILS(send(number, "x", 1, 0), ENOTCONN));
    CHECK(FAILS(connect(number, (struct sockaddr *)&unended, sizeof unended), EINVAL));
    CHECK(connect(number, (struct sockaddr *)&other, sizeof other) == 0);
    CHECK(send(number, "question", 8, 0) == 8);
    struct pollfd fd = {.fd = number, .events = POLLIN};
    CHECK(poll(&fd, 1, 10) == 1);
    CHECK(recvfrom(number, copy, 4, 0, (struct sockaddr *)&from, &length) == 4 && memcmp(copy, "ques", 4) == 0);
    CHECK(strcmp(from.sun_path, "/var/run/other") == 0);
    CHECK(FAILS(recv(number, copy, sizeof copy, 0), EAGAIN));
    length = sizeof from;
    CHECK(getsockname(number, (struct sockaddr *)&from, &length) == 0 && strcmp(from.sun_path, "/var/run/guest") == 0);
    CHECK(close(number) == 0);
}

static void ask_link(int number, const char *name, int index)
{
    struct {
        struct nlmsghdr header;
        struct ifinfomsg info;
        struct rtattr attribute;
        char name[16];
    } query = {.header = {.nlmsg_len = sizeof query, .nlmsg_type = RTM_GETLINK}, .info.ifi_index = index};
    query.attribute = (struct rtattr){.rta_len = (unsigned short)RTA_LENGTH(sizeof query.name), .rta_type = IFLA_IFNAME};
    strcpy(query.name, name);
    CHECK(send(number, &query, sizeof query, 0) == sizeof query);
}

void guest_links(int argc __attribute__((unused)), char **argv __attribute__((unused)))
{
    struct {
        struct nlmsghdr header;
        struct ifinfomsg info;
        char rest[100];
    } answer;
    struct ethtool_ts_info capabilities = {.cmd = ETHTOOL_GET_TS_INFO};
    struct ifreq request = {.ifr_data = (char *)&capabilities};
    int index = interface_index();
    int number = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    strcpy(request.ifr_name, "eth0");
    CHECK(ioctl(number, SIOCETHTOOL, &request) == 0 && capabilities.phc_index == 0);
    strcpy(request.ifr_name, "none");
    CHECK(FAILS(ioctl(number, SIOCETHTOOL, &request), ENODEV) && if_nametoindex("none") == 0);
    CHECK(FAILS(send(number, "short", 5, 0), EOPNOTSUPP));
    ask_link(number, "eth0", 0);
    CHECK(recv(number, &answer, sizeof answer, MSG_PEEK | MSG_TRUNC) == 32);
    CHECK(recv(number, &answer, sizeof answer, 0) == 32 && answer.info.ifi_index == index);
    CHECK((answer.info.ifi_flags & IFF_RUNNING) != 0 && FAILS(recv(number, &answer, sizeof answer, 0), EAGAIN));
    ask_link(number, "", index);
    CHECK(recv(number, &answer, 16, 0) == 16);
    struct pollfd fd = {.fd = number, .events = POLLIN};
    CHECK(poll(&fd, 1, 1000) == 1 && recv(number, &answer, sizeof answer, 0) == 32);
    CHECK((answer.info.ifi_flags & IFF_RUNNING) == 0 && poll(&fd, 1, 0) <= 1);
    CHECK(close(number) == 0);
}
