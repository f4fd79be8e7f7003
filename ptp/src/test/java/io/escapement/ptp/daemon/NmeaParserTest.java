// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.host.Host;
import io.escapement.ptp.port.DaemonLog;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NmeaParserTest {
    /** 2026-01-26 23:35:49 UTC [s]. */
    private static final long UTC = 1_769_470_549L;

    private static final String RMC = sentence("GNRMC,233549.00,A,4717.11437,N,00833.91522,E,0.004,77.52,260126,,,A,V");
    private static final String GGA = sentence("GNGGA,092725.00,4717.11399,N,00833.91590,E,1,08,1.01,499.6,M,48.0,M,,");

    private final List<String> lines = new ArrayList<>();
    private final NmeaParser parser = new NmeaParser(new DaemonLog(host(), "ts2phc", "", DaemonLog.DEBUG));

    private Host host() {
        return (Host) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("print")) {
                        lines.add(((String) arguments[0]).replaceFirst("^ts2phc\\[0\\.000]: ", ""));
                        return null;
                    }
                    return 0L;
                });
    }

    private static String sentence(String payload) {
        int sum = payload.chars().reduce(0, (a, b) -> a ^ b);
        return String.format(Locale.ROOT, "$%s*%02x\r\n", payload, sum);
    }

    /** How many RMC sentences it takes from a text. */
    private int taken(String text) {
        int taken = 0;
        for (byte octet : text.getBytes(StandardCharsets.ISO_8859_1)) {
            taken += parser.take(octet & 0xff) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void anRmcTellsTimeAndValidity() {
        assertThat(taken(RMC)).isEqualTo(1);
        assertThat(parser.time()).isEqualTo(UTC * 1_000_000_000);
        assertThat(parser.valid()).isTrue();
        assertThat(taken(GGA + sentence("GPRMC,233550,V,,,,,,,260126,,,N"))).isEqualTo(1);
        assertThat(parser.time()).isEqualTo((UTC + 1) * 1_000_000_000);
        assertThat(parser.valid()).isFalse();
    }

    @Test
    void digitsBehindThePointAreMilliseconds() {
        assertThat(taken(sentence("GNRMC,233549.25,A,,,,,,,260126,,,A"))).isEqualTo(1);
        assertThat(parser.time()).isEqualTo(UTC * 1_000_000_000 + 25_000_000);
    }

    /** What the original program prints of these texts, one after the other. */
    @Test
    void theSentenceAfterAnRmcIsLost() {
        assertThat(taken(GGA)).isZero();
        assertThat(taken(RMC)).as("after another sentence").isEqualTo(1);
        assertThat(taken(RMC)).as("after an RMC").isZero();
        assertThat(taken(RMC)).isEqualTo(1);
        assertThat(taken(GGA)).isZero();
        assertThat(taken(GGA + RMC)).isEqualTo(1);
        assertThat(taken("\r\n")).as("what is lost is the first octet").isZero();
        assertThat(taken(RMC)).isEqualTo(1);
        assertThat(taken("junk" + RMC)).isEqualTo(1);
        assertThat(taken(RMC.substring(0, 30) + RMC)).isEqualTo(1);
        assertThat(taken(RMC)).isZero();
        assertThat(taken(RMC.replace("\r", ""))).as("without carriage return").isEqualTo(1);
        assertThat(lines).filteredOn(line -> line.contains("GNGGA")).hasSize(2);
    }

    @Test
    void aWrongChecksumIsReportedAndTheNextSentenceRead() {
        String wrong = RMC.substring(0, RMC.length() - 4) + "00\r\n";
        assertThat(taken(wrong + RMC)).isEqualTo(1);
        String payload = RMC.substring(1, RMC.length() - 5);
        assertThat(lines)
                .containsExactly(
                        "nmea sentence: " + payload,
                        "checksum mismatch 0x00 != 0x" + RMC.substring(RMC.length() - 4, RMC.length() - 2) + " on "
                                + payload,
                        "nmea sentence: " + payload);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GNRMC,233549.00,A,,,,,,,310226,,,A
        GNRMC,2335,A,,,,,,,260126,,,A
        GNRMC,233549.00,A,,,,,,260126
        GNRMC,233549.99999999999999999999,A,,,,,,,260126,,,A
        GNRMC
        ''
        """)
    void whatCannotBeReadIsNoSentence(String payload) {
        assertThat(taken(sentence(payload))).isZero();
        assertThat(taken(RMC)).isEqualTo(1);
    }

    @Test
    void octetsOfAnyKindAreRead() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4096; i++) {
            text.append((char) (i * 37 & 0xff));
        }
        assertThat(taken(text.toString())).isZero();
        assertThat(taken("\n" + RMC + RMC)).isPositive();
    }
}
