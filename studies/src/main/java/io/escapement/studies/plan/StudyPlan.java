// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.plan;

import io.escapement.input.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a study runs: a base scenario, parameters that are varied, and how often each point is repeated. Runs are numbered from 1,
 * point by point.
 *
 * @param file the file it was read from
 * @param text its text
 * @param name in words
 * @param about what to look for, may be empty
 * @param base the scenario that is varied
 * @param axes the parameters, in the order of the file
 * @param points each a value of every parameter
 * @param replications runs of each point [1]
 * @param commonSeeds whether each point sees the same random numbers in its k-th run
 * @param seed of the first run [1]
 * @param settings set in every run, in the grammar of {@code --set}
 */
public record StudyPlan(
        Path file,
        String text,
        String name,
        String about,
        Path base,
        List<Axis> axes,
        List<List<String>> points,
        int replications,
        boolean commonSeeds,
        long seed,
        List<String> settings) {
    /** Keeps copies. */
    public StudyPlan {
        axes = List.copyOf(axes);
        points = List.copyOf(points);
        settings = List.copyOf(settings);
    }

    /**
     * Reads a study file.
     *
     * @param allowOutside whether the base scenario may lie outside the study's folder and those beside it
     * @throws InputException with everything that is wrong
     */
    public static StudyPlan read(Path file, boolean allowOutside) throws InputException {
        return new StudyReader(file, allowOutside).read();
    }

    /** One scenario with settings, a number of times: seeds 1, 2 and so on. */
    public static StudyPlan of(Path base, List<String> settings, int replications) {
        return new StudyPlan(base, "", "", "", base, List.of(), List.of(List.of()), replications, true, 1, settings);
    }

    /** How many runs there are [1]. */
    public int runs() {
        return points.size() * replications;
    }

    /** Index of the point of a run. */
    public int pointOf(int run) {
        return (run - 1) / replications;
    }

    /** Which run of its point a run is, from 1. */
    public int replicationOf(int run) {
        return (run - 1) % replications + 1;
    }

    /** The seed of a run. */
    public long seedOf(int run) {
        return seed + (commonSeeds ? replicationOf(run) : run) - 1;
    }

    /** What a point sets, in the grammar of {@code --set}. */
    public List<String> settingsOf(int point) {
        List<String> all = new ArrayList<>(settings);
        for (int i = 0; i < axes.size(); i++) {
            for (String path : axes.get(i).paths()) {
                all.add(path + "=" + points.get(point).get(i));
            }
        }
        return all;
    }

    /** A point in words: {@code a = 1, b = 2}. */
    public String describe(int point) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            words.add(axes.get(i).name() + " = " + points.get(point).get(i));
        }
        return words.isEmpty() ? "the base scenario" : String.join(", ", words);
    }
}
