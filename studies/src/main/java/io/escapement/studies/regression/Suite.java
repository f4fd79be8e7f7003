// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import io.escapement.input.InputException;
import io.escapement.studies.table.RunRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Scenarios over which a candidate is compared with a base.
 *
 * @param text of the suite's file; empty if there is none
 * @param name in words
 * @param about what it is for, may be empty
 * @param runs pairs of runs of each scenario [1]
 * @param margin difference that does not matter, as a share of the base's mean [1]
 * @param mask whose limits of MTIE and TDEV the page draws; empty for none
 * @param entries the scenarios
 */
public record Suite(String text, String name, String about, int runs, double margin, String mask, List<Entry> entries) {
    /** What of a setting's path stands for the options of every instance under test. */
    public static final String UNDER_TEST = "config[*].";

    /** Keeps a copy. */
    public Suite {
        entries = List.copyOf(entries);
    }

    /**
     * A scenario of a suite.
     *
     * @param name in words
     * @param about what a good servo does there, may be empty
     * @param base the scenario's file
     * @param candidate the candidate's, which is the same but for comparisons of two files
     * @param settings what it changes on both sides, in the grammar of {@code --set}
     * @param underTest instances that {@code config[*]} stands for, as {@code host/instance}
     * @param clocks those that are judged; empty for all
     * @param runs pairs of runs of it [1]
     */
    public record Entry(
            String name,
            String about,
            Path base,
            Path candidate,
            List<String> settings,
            List<String> underTest,
            List<String> clocks,
            int runs) {
        /** Keeps copies. */
        public Entry {
            settings = List.copyOf(settings);
            underTest = List.copyOf(underTest);
            clocks = List.copyOf(clocks);
        }

        /** Its own settings, then these, with {@code config[*]} written out. */
        List<String> with(List<String> more) {
            List<String> all = new ArrayList<>(settings);
            for (String setting : more) {
                if (setting.startsWith(UNDER_TEST)) {
                    String rest = setting.substring(UNDER_TEST.length());
                    underTest.forEach(instance -> all.add("config[" + instance + "]." + rest));
                } else {
                    all.add(setting);
                }
            }
            return all;
        }

        /** Whether a figure belongs to a clock that is judged, or to a requirement. */
        boolean judges(String figure) {
            return clocks.isEmpty()
                    || figure.startsWith(RunRow.VALUE)
                    || clocks.stream().anyMatch(clock -> figure.startsWith(clock + " "));
        }
    }

    /**
     * Reads a suite's file.
     *
     * @param allowOutside whether its scenarios may lie outside its folder
     * @throws InputException with everything that is wrong
     */
    public static Suite read(Path file, boolean allowOutside) throws InputException {
        return new SuiteReader(file, allowOutside).read();
    }

    /** A suite of one scenario, or of one in two files, in which all clocks are judged. */
    public static Suite of(Path base, Path candidate, int runs, double margin) {
        String name = base.getFileName().toString();
        return new Suite(
                "",
                name,
                "",
                runs,
                margin,
                "",
                List.of(new Entry(name, "", base, candidate, List.of(), List.of(), List.of(), runs)));
    }

    /**
     * With other numbers where these are not null.
     *
     * @param common what both sides change besides
     */
    public Suite with(Integer otherRuns, Double otherMargin, List<String> common) {
        List<Entry> changed = entries.stream()
                .map(entry -> new Entry(
                        entry.name(),
                        entry.about(),
                        entry.base(),
                        entry.candidate(),
                        entry.with(common),
                        entry.underTest(),
                        entry.clocks(),
                        otherRuns == null ? entry.runs() : otherRuns))
                .toList();
        return new Suite(
                text,
                name,
                about,
                otherRuns == null ? runs : otherRuns,
                otherMargin == null ? margin : otherMargin,
                mask,
                changed);
    }
}
