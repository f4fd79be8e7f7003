// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario.servo;

import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.Spelling;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.SettingOverride;
import io.escapement.ptp.port.ServoOptions;
import io.escapement.ptp.servo.ServoConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Servo options as {@code option=value} texts, checked by the table of a release as ptp4l checks them. */
public final class ServoOptionList {
    private static final String WHERE = "--set";
    private static final List<String> NAMES = List.of(
            "step_threshold",
            "first_step_threshold",
            "max_frequency",
            "servo_offset_threshold",
            "servo_num_offset_values",
            "pi_proportional_const",
            "pi_proportional_scale",
            "pi_proportional_exponent",
            "pi_proportional_norm_max",
            "pi_integral_const",
            "pi_integral_scale",
            "pi_integral_exponent",
            "pi_integral_norm_max");

    private ServoOptionList() {}

    /**
     * The release's defaults with some options changed.
     *
     * @throws InputException if a text is no servo option or has a value that the release refuses
     */
    public static ServoConfiguration read(Release release, List<String> texts) throws InputException {
        List<SettingOverride> overrides = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            if (equals < 0) {
                throw new InputException(
                        InputRule.COMMAND_LINE.at(SourcePosition.whole(WHERE), "'" + text + "' is not OPTION=VALUE"));
            }
            if (!NAMES.contains(name)) {
                throw new InputException(InputRule.COMMAND_LINE.at(
                        SourcePosition.whole(WHERE),
                        "'" + name + "' is not a servo option",
                        Spelling.hint(name, NAMES)));
            }
            overrides.add(new SettingOverride(name, text.substring(equals + 1), SourcePosition.whole(WHERE)));
        }
        // The servo options of a program do not depend on its ports, but without one it would not start.
        CommandText onePort = new CommandText("-i port", SourcePosition.whole(WHERE));
        return ServoOptions.of(Ptp4lConfiguration.read(release, Optional.empty(), onePort, overrides)
                .options());
    }
}
