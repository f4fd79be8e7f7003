// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.ptp.plugin.ServoPlugins;
import java.util.List;

/**
 * What the command line changes of a scenario.
 *
 * @param settings {@code PATH=VALUE} texts of {@code --set}, in order; see {@link PathSetting}
 * @param seed {@code --seed}, or null
 * @param duration {@code --duration}, or null
 * @param allowOutside whether files outside the scenario's root may be read, see {@link
 *     io.escapement.input.InputFiles}
 * @param servos servos of plug-ins, which {@code clock_servo} may name in settings
 */
public record Overrides(List<String> settings, Long seed, String duration, boolean allowOutside, ServoPlugins servos) {
    /** Nothing is changed. */
    public static final Overrides NONE = new Overrides(List.of(), null, null, false);

    /** Keeps a copy of the settings. */
    public Overrides {
        settings = List.copyOf(settings);
    }

    /** Without plug-ins. */
    public Overrides(List<String> settings, Long seed, String duration, boolean allowOutside) {
        this(settings, seed, duration, allowOutside, ServoPlugins.NONE);
    }
}
