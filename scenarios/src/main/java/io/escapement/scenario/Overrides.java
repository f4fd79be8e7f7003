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
 * @param consent what it permits the scenario
 * @param servos servos of plug-ins, which {@code clock_servo} may name in settings
 */
public record Overrides(List<String> settings, Long seed, String duration, Consent consent, ServoPlugins servos) {
    /** Nothing is changed, nothing permitted. */
    public static final Overrides NONE = new Overrides(List.of(), null, null, false);

    /** Keeps a copy of the settings. */
    public Overrides {
        settings = List.copyOf(settings);
    }

    /** Without plug-ins and native code. */
    public Overrides(List<String> settings, Long seed, String duration, boolean allowOutside) {
        this(settings, seed, duration, allowOutside ? Consent.OUTSIDE : Consent.NONE, ServoPlugins.NONE);
    }
}
