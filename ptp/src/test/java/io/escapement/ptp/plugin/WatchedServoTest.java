// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.host.DaemonException;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plug-in does wrong is told by its name and the number of the sample. */
class WatchedServoTest {
    private static final int MAX_PPB = 1000;

    @TempDir
    private Path folder;

    private int folders;

    /** The template's servo with one text of it replaced. */
    private Servo servo(String replaced, String replacement) throws Exception {
        Path plugin = PluginSource.demo(folder.resolve("" + folders++), replaced, replacement);
        return ServoPlugins.load(List.of(plugin))
                .find("demo")
                .orElseThrow()
                .create(ServoConfiguration.DEFAULTS, 0, MAX_PPB);
    }

    /** What the third sample ends with. */
    private AbstractThrowableAssert<?, ?> third(String replaced, String replacement) throws Exception {
        Servo servo = servo(replaced, replacement);
        servo.syncInterval(1);
        servo.sample(1, 1, 1);
        servo.sample(2, 2, 1);
        return assertThatThrownBy(() -> servo.sample(3, 3, 1)).isInstanceOf(DaemonException.class);
    }

    @Test
    void adjustmentsThatAreNoneAreRefused() throws Exception {
        String before = "return 0;";
        third(before, "return samples == 3 ? Double.NaN : 0;")
                .hasMessage("servo plug-in 'demo', sample 3: sample() returned NaN ppb; the clock takes -1000 to 1000");
        third(before, "return samples == 3 ? 1 / 0.0 : 0;").hasMessageContaining("Infinity");
        third(before, "return samples == 3 ? -1000.5 : -1000;").hasMessageContaining("-1000.5");
    }

    @Test
    void whatIsThrownIsToldWithItsPlace() throws Exception {
        third("samples++;", "if (++samples == 3) throw new IllegalStateException(\"lost\");")
                .hasMessageContaining(
                        "'demo', sample 3: sample() threw java.lang.IllegalStateException: lost at demo.Demo")
                .hasMessageContaining("Demo.java:");
        third("samples++;", "if (++samples == 3) throw new NoClassDefFoundError(\"gone\");")
                .hasMessageContaining("NoClassDefFoundError: gone");
        third("samples++;", "if (++samples >= 3) sample(0, 0, 0);").hasMessageContaining("StackOverflowError");
        third("return 1;", "if (samples == 3) throw new ArithmeticException(); return 1;")
                .hasMessageContaining("rateRatio() threw java.lang.ArithmeticException");
    }

    @Test
    void statesAndRatiosThatCannotBeAreRefused() throws Exception {
        third("return ServoState.LOCKED;", "return samples == 3 ? null : ServoState.LOCKED;")
                .hasMessage("servo plug-in 'demo', sample 3: state() returned null");
        third("return 1;", "return samples == 3 ? 0 : 1;").hasMessageContaining("rateRatio() returned 0.0");
        third("return 1;", "return samples == 3 ? Double.NaN : 1;").hasMessageContaining("rateRatio() returned NaN");
    }

    @Test
    void steppingForEverIsRefused() throws Exception {
        Servo servo = servo("ServoState.LOCKED;", "samples == 10 ? ServoState.LOCKED : ServoState.JUMP;");
        int allowed = 10 + WatchedServo.MOST_JUMPS;
        for (int i = 1; i <= allowed; i++) {
            servo.sample(1, i, 1);
        }
        assertThatThrownBy(() -> servo.sample(1, 1, 1))
                .hasMessage("servo plug-in 'demo', sample " + (allowed + 1) + ": state() returned JUMP for the "
                        + (WatchedServo.MOST_JUMPS + 1) + "th sample in a row");
    }

    @Test
    void failuresBetweenSamplesNameTheLastOne() throws Exception {
        Servo reset = servo("reset() { }", "reset() { throw new IllegalStateException(); }");
        reset.sample(1, 1, 1);
        assertThatThrownBy(reset::reset).hasMessageContaining("'demo', sample 1: reset() threw");
        Servo leap = servo("leap(int leap) { }", "leap(int leap) { throw new IllegalStateException(); }");
        assertThatThrownBy(() -> leap.leap(1)).hasMessageContaining("'demo', sample 0: leap() threw");
        Servo interval = servo("interval) { }", "interval) { throw new IllegalStateException(); }");
        assertThatThrownBy(() -> interval.syncInterval(1)).hasMessageContaining("syncInterval() threw");
    }

    @Test
    void servosThatAreNotMadeAreTold() {
        assertThatThrownBy(() -> servo("return new DemoServo()", "return null"))
                .isInstanceOf(DaemonException.class)
                .hasMessage("servo plug-in 'demo': create() returned null");
        assertThatThrownBy(() -> servo("return new DemoServo()", "throw new IllegalArgumentException(\"no\")"))
                .hasMessageContaining(
                        "'demo': create() threw java.lang.IllegalArgumentException: no at demo.Demo.create");
    }

    @Test
    void answersArePassedOn() throws Exception {
        Servo servo = servo("return 0;", "return -offset / 2.0 + weight;");
        assertThat(servo.sample(7, 1, 0.25)).isEqualTo(-3.25);
        assertThat(servo.rateRatio()).isEqualTo(1);
    }
}
