// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.host.DpllDevice;
import io.escapement.host.DpllDevice.LockStatus;
import io.escapement.host.DpllPin;
import io.escapement.host.Host;
import io.escapement.host.NetworkInterface;
import java.util.List;

/**
 * What a card is locked to, as the agent sees it at its polls, and since when. It is the worse one of the card's DPLLs, for
 * frequency (EEC) and for 1PPS; one that follows the periodic output of its own card's PHC is led by nothing and does not count. A
 * card that is modelled without its DPLLs answers by its GNSS receiver: locked while that has a
 * fix, in holdover once it has lost it.
 */
final class CardLock {
    private static final long NEVER = Long.MIN_VALUE;
    /** From the worst to the best. */
    private static final List<LockStatus> ORDER =
            List.of(LockStatus.UNLOCKED, LockStatus.HOLDOVER, LockStatus.LOCKED, LockStatus.LOCKED_HO_ACQ);

    private final Host host;
    private final AgentConfiguration.Card card;
    private LockStatus status;
    private LockStatus best;
    private long lockedSince = NEVER;
    private long heldSince = NEVER;
    private long lockedFor;
    private boolean loops;

    CardLock(Host host, AgentConfiguration.Card card) {
        this.host = host;
        this.card = card;
    }

    AgentConfiguration.Card card() {
        return card;
    }

    /** Looks at the card: once per poll. */
    void look(long now) {
        List<DpllDevice> devices = devices();
        loops = !devices.isEmpty();
        if (loops) {
            List<LockStatus> found = devices.stream()
                    .filter(device -> !followsItself(device))
                    .map(DpllDevice::lockStatus)
                    .toList();
            status = found.stream().min(CardLock::compare).orElse(LockStatus.UNLOCKED);
            best = found.stream().max(CardLock::compare).orElse(LockStatus.UNLOCKED);
        } else if (!card.gnss().isEmpty()) {
            boolean fix = host.gnssFix(card.gnss());
            status = fix
                    ? LockStatus.LOCKED_HO_ACQ
                    : lockedSince == NEVER && heldSince == NEVER ? LockStatus.UNLOCKED : LockStatus.HOLDOVER;
            best = status;
        } else {
            return;
        }
        if (isLocked(status)) {
            if (lockedSince == NEVER) {
                lockedSince = now;
            }
            heldSince = NEVER;
        } else {
            if (status == LockStatus.HOLDOVER && heldSince == NEVER) {
                heldSince = now;
                lockedFor = lockedSince == NEVER ? 0 : now - lockedSince;
            } else if (status == LockStatus.UNLOCKED) {
                heldSince = NEVER;
            }
            lockedSince = NEVER;
        }
    }

    /** The DPLLs of the card: their clock identity is made from the hardware address of its first port. */
    private List<DpllDevice> devices() {
        NetworkInterface port = host.networkInterface(card.basePort());
        long identity = DpllDevice.clockId(port.macAddress());
        return host.dpllDevices().stream()
                .filter(device -> device.clockId() == identity)
                .toList();
    }

    /** Whether a loop follows the periodic output of its own card's PHC. */
    private static boolean followsItself(DpllDevice device) {
        return device.pins().stream()
                .filter(pin -> pin.kind() == DpllPin.Kind.INTERNAL_OSCILLATOR)
                .anyMatch(pin -> pin.state(device) == DpllPin.State.CONNECTED);
    }

    /** False if there is nothing on the card that could lock. */
    boolean known() {
        return status != null;
    }

    /** Whether DPLLs tell its state. */
    boolean hasLoops() {
        return loops;
    }

    /** Its state: the worse one of its loops. */
    LockStatus status() {
        return status;
    }

    /** Whether its state is that of being locked. */
    boolean locked() {
        return known() && isLocked(status);
    }

    /** Whether any of its loops is locked. */
    boolean anyLocked() {
        return known() && isLocked(best);
    }

    /** How long it has been in holdover [ns]. */
    long heldFor(long now) {
        return heldSince == NEVER ? 0 : now - heldSince;
    }

    /** How long it had been locked before it went into holdover [ns]. */
    long lockedFor() {
        return lockedFor;
    }

    private static boolean isLocked(LockStatus status) {
        return status == LockStatus.LOCKED || status == LockStatus.LOCKED_HO_ACQ;
    }

    private static int compare(LockStatus one, LockStatus other) {
        return Integer.compare(ORDER.indexOf(one), ORDER.indexOf(other));
    }
}
