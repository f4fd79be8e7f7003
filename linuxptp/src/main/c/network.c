// SPDX-License-Identifier: Apache-2.0
/* Network interfaces: names, addresses, time-stamping capabilities. */
#define _GNU_SOURCE
#include <errno.h>
#include <ifaddrs.h>
#include <linux/ethtool.h>
#include <linux/net_tstamp.h>
#include <linux/sockios.h>
#include <net/if_arp.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "descriptors.h"

/* The interface of that name, or null. */
struct interface *network_interface(const char *name)
{
    struct instance *instance = running;
    for (int i = 0; i < instance->interfaces; i++) {
        if (strncmp(instance->interface[i].name, name, IFNAMSIZ) == 0) {
            return &instance->interface[i];
        }
    }
    struct exchange *x = instance->exchange;
    size_t length = strnlen(name, IFNAMSIZ);
    memcpy(x->data, name, length);
    int64_t index = ask(REQUEST_INTERFACE, (int64_t)length, 0, 0);
    if (index <= 0 || instance->interfaces == MAX_INTERFACES || length == IFNAMSIZ) {
        return NULL;
    }
    struct interface *found = &instance->interface[instance->interfaces++];
    memcpy(found->name, name, length);
    found->index = (int)index;
    found->phc = (int)x->argument[0];
    found->one_step = x->argument[1] != 0;
    memcpy(found->address, x->data, ETHERNET_ADDRESS);
    memcpy(found->ipv4, x->data + ETHERNET_ADDRESS, sizeof found->ipv4);
    memcpy(found->ipv6, x->data + ETHERNET_ADDRESS + sizeof found->ipv4, sizeof found->ipv6);
    return found;
}

/* The interface of that index if the daemon has asked for it by name before, or null. */
struct interface *network_interface_of(int index)
{
    for (int i = 0; i < running->interfaces; i++) {
        if (running->interface[i].index == index) {
            return &running->interface[i];
        }
    }
    return NULL;
}

static int timestamping(const struct interface *interface, struct ethtool_ts_info *info)
{
    info->so_timestamping = SOF_TIMESTAMPING_TX_HARDWARE | SOF_TIMESTAMPING_RX_HARDWARE | SOF_TIMESTAMPING_RAW_HARDWARE;
    info->phc_index = interface->phc;
    info->tx_types = 1u << HWTSTAMP_TX_OFF | 1u << HWTSTAMP_TX_ON;
    if (interface->one_step) {
        info->tx_types |= 1u << HWTSTAMP_TX_ONESTEP_SYNC;
    }
    info->rx_filters = 1u << HWTSTAMP_FILTER_NONE | 1u << HWTSTAMP_FILTER_ALL;
    return 0;
}

/* Hardware stamps whatever it receives. */
static int set_timestamping(const struct interface *interface, struct hwtstamp_config *config)
{
    bool one_step = config->tx_type == HWTSTAMP_TX_ONESTEP_SYNC;
    if (config->tx_type != HWTSTAMP_TX_OFF && config->tx_type != HWTSTAMP_TX_ON && !(one_step && interface->one_step)) {
        return refuse(ERANGE);
    }
    return (int)ask(REQUEST_ONE_STEP, interface->index, one_step, 0);
}

/* Out of the box, the hardware stamps whatever passes. */
static int report_timestamping(struct hwtstamp_config *config)
{
    config->flags = 0;
    config->tx_type = HWTSTAMP_TX_ON;
    config->rx_filter = HWTSTAMP_FILTER_ALL;
    return 0;
}

int network_ioctl(unsigned long request, void *argument)
{
    struct ifreq *query = argument;
    count_call();
    if ((request >> 8) != (SIOCGIFINDEX >> 8)) {
        return refuse(ENOTTY);
    }
    const struct interface *interface = network_interface(query->ifr_name);
    if (interface == NULL) {
        return refuse(ENODEV);
    }
    switch (request) {
    case SIOCGIFINDEX: query->ifr_ifindex = interface->index; return 0;
    case SIOCGIFHWADDR:
        query->ifr_hwaddr.sa_family = ARPHRD_ETHER;
        memcpy(query->ifr_hwaddr.sa_data, interface->address, ETHERNET_ADDRESS);
        return 0;
    case SIOCETHTOOL: {
        struct ethtool_ts_info *info = (struct ethtool_ts_info *)query->ifr_data;
        return info->cmd == ETHTOOL_GET_TS_INFO ? timestamping(interface, info) : refuse(EOPNOTSUPP);
    }
    case SIOCSHWTSTAMP: return set_timestamping(interface, (struct hwtstamp_config *)query->ifr_data);
    case SIOCGHWTSTAMP: return report_timestamping((struct hwtstamp_config *)query->ifr_data);
    default: return refuse(EOPNOTSUPP);
    }
}

static unsigned runner_if_nametoindex(const char *name)
{
    const struct interface *interface = network_interface(name);
    if (interface == NULL) {
        errno = ENODEV;
        return 0;
    }
    return (unsigned)interface->index;
}

static char *runner_if_indextoname(unsigned index, char *name)
{
    const struct interface *interface = network_interface_of((int)index);
    if (interface == NULL) {
        errno = ENXIO;
        return NULL;
    }
    return memcpy(name, interface->name, IFNAMSIZ);
}

/* Each interface the daemon knows has an IPv4 address and a link-local IPv6 address. */
struct address_list {
    struct ifaddrs entry[2 * MAX_INTERFACES];
    struct sockaddr_in ipv4[MAX_INTERFACES];
    struct sockaddr_in6 ipv6[MAX_INTERFACES];
};

static int runner_getifaddrs(struct ifaddrs **list)
{
    struct instance *instance = running;
    struct address_list *addresses = calloc(1, sizeof *addresses);
    struct ifaddrs **next = list;
    *list = NULL;
    if (addresses == NULL) {
        return refuse(ENOMEM);
    }
    for (int i = 0; i < instance->interfaces; i++) {
        struct interface *interface = &instance->interface[i];
        struct sockaddr *both[] = {(struct sockaddr *)&addresses->ipv4[i], (struct sockaddr *)&addresses->ipv6[i]};
        addresses->ipv4[i].sin_family = AF_INET;
        memcpy(&addresses->ipv4[i].sin_addr, interface->ipv4, sizeof interface->ipv4);
        addresses->ipv6[i].sin6_family = AF_INET6;
        addresses->ipv6[i].sin6_scope_id = (uint32_t)interface->index;
        memcpy(&addresses->ipv6[i].sin6_addr, interface->ipv6, sizeof interface->ipv6);
        for (int k = 0; k < 2; k++) {
            struct ifaddrs *entry = &addresses->entry[2 * i + k];
            entry->ifa_name = interface->name;
            entry->ifa_flags = IFF_UP | IFF_RUNNING | IFF_BROADCAST | IFF_MULTICAST;
            entry->ifa_addr = both[k];
            *next = entry;
            next = &entry->ifa_next;
        }
    }
    if (*list == NULL) {
        free(addresses);
    }
    return 0;
}

/* The first entry is the beginning of the whole. */
static void runner_freeifaddrs(struct ifaddrs *list)
{
    free(list);
}

const struct import network_imports[] = {
    IMPORT(if_nametoindex), IMPORT(if_indextoname), IMPORT(getifaddrs), IMPORT(freeifaddrs), END_OF_IMPORTS,
};
