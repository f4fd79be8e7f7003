// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks {@code ptp-interfaces.conf}, in which the platform notes which ports share a PHC, against the topology's NICs:
 *
 * <pre>
 * [ens1f2]
 * phc_index 0
 * base_port ens1f0
 * </pre>
 */
final class PtpInterfacesReader {
    private static final Pattern SECTION = Pattern.compile("\\[(.+)]");

    private final String file;
    private final List<InstalledCard> nics;
    private final Findings findings;
    private InstalledCard card;

    PtpInterfacesReader(String file, List<InstalledCard> nics, Findings findings) {
        this.file = file;
        this.nics = nics;
        this.findings = findings;
    }

    void check(String content) {
        int number = 0;
        for (String raw : content.lines().toList()) {
            number++;
            String line = raw.trim();
            if (!line.isEmpty() && !line.startsWith("#")) {
                check(line, new SourcePosition(file, number, 1));
            }
        }
    }

    private void check(String line, SourcePosition mark) {
        Matcher section = SECTION.matcher(line);
        if (section.matches()) {
            card = NicLookup.ofPort(section.group(1), nics, mark, findings);
            return;
        }
        String[] words = line.split("\\s+");
        if (words.length != 2 || !List.of("phc_index", "base_port").contains(words[0])) {
            findings.add(HostRule.HOST_FILE_SYNTAX.at(
                    mark,
                    "'" + line + "' is not understood; expected [port], phc_index N or base_port P",
                    Choices.hint(words[0], List.of("phc_index", "base_port"))));
        } else if (card != null && words[0].equals("phc_index") && !words[1].equals(String.valueOf(card.phc()))) {
            findings.add(HostRule.NIC_MISMATCH.at(
                    mark,
                    "phc_index " + words[1] + ", but in the topology this port's NIC '" + card.name() + "' is PHC "
                            + card.phc() + "; NICs are counted in the order of their names"));
        } else if (card != null && words[0].equals("base_port") && !card.has(words[1])) {
            findings.add(HostRule.NIC_MISMATCH.at(
                    mark, "base_port " + words[1] + " is not a port of NIC '" + card.name() + "' in the topology"));
        }
    }
}
