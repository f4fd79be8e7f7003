// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import io.escapement.vectors.NaiveComparison.Set;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** State decisions of clocks of one to four ports, each with a best master or without. */
final class NaiveDecision {
    private static final int CASES = 300;
    private static final String HEADER =
            "case,alg,nports,clk_p1,clk_class,clk_acc,clk_var,clk_p2,clk_lp,clk_id,port,port_state,bmca_noop,has_best,best_"
                    + NaiveComparison.FIELDS.replace(",", ",best_") + ",ebest_port,decision,decision_v311";

    private NaiveDecision() {}

    static List<String> rows(UniformRandomProvider random) {
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < CASES; i++) {
            boolean telecom = random.nextBoolean();
            Set own = NaiveComparison.own(NaiveComparison.draw(random));
            List<Set> masters = new ArrayList<>();
            int count = 1 + random.nextInt(4);
            for (int port = 1; port <= count; port++) {
                // A port hears nobody, somebody, or over another way whom the port before hears.
                masters.add(
                        random.nextInt(4) == 0
                                ? null
                                : NaiveComparison.heardBy(NaiveComparison.draw(random), own, port));
            }
            Set ebest = best(masters, telecom, false);
            Set ebestOf311 = best(masters, telecom, true);
            for (int port = 1; port <= count; port++) {
                int state = 1 + random.nextInt(10);
                boolean noop = random.nextInt(4) == 0;
                Set heard = masters.get(port - 1);
                rows.add(i + "," + (telecom ? "G8275" : "ieee1588") + "," + count + "," + own.quality() + "," + port
                        + ","
                        + state + "," + (noop ? 1 : 0) + ","
                        + (heard == null ? "0" + ",".repeat(12) : "1," + heard.text())
                        + "," + (masters.indexOf(ebest) + 1) * (ebest == null ? 0 : 1) + ","
                        + state(own, ebest, heard, state, noop, telecom, false) + ","
                        + state(own, ebestOf311, heard, state, noop, telecom, true));
            }
        }
        return rows;
    }

    /** The first that no later one is better than. */
    static Set best(List<Set> masters, boolean telecom, boolean v311) {
        Set best = null;
        for (Set master : masters) {
            if (master != null && (best == null || NaiveComparison.compare(master, best, telecom, v311) > 0)) {
                best = master;
            }
        }
        return best;
    }

    /** Code of the state that is recommended to a port. */
    static int state(Set own, Set ebest, Set heard, int state, boolean noop, boolean telecom, boolean v311) {
        if (heard == null && (noop || state == NaiveStateMachines.code("LISTENING"))) {
            return state;
        }
        String decision;
        if (own.get("class") < 128) {
            decision = NaiveComparison.compare(own, heard, telecom, v311) > 0 ? "GRAND_MASTER" : "PASSIVE";
        } else if (NaiveComparison.compare(own, ebest, telecom, v311) > 0) {
            decision = "GRAND_MASTER";
        } else if (ebest != null && ebest == heard) {
            decision = "SLAVE";
        } else {
            decision = NaiveComparison.compare(ebest, heard, telecom, v311) == 2 ? "PASSIVE" : "MASTER";
        }
        return NaiveStateMachines.code(decision);
    }
}
