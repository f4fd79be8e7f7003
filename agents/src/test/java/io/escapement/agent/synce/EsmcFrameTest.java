// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.synce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escapement.agent.config.QualityLevel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EsmcFrameTest {
    private static final byte[] SOURCE = {0x02, 1, 2, 3, 4, 5};

    @Test
    void isWrittenAsTheRecommendationHasIt() {
        byte[] frame = new byte[EsmcFrame.LENGTH];
        new EsmcFrame(true, 0x2, 0x20, 0x0201_02ff_fe03_0405L, 3, 1, 2).write(frame, SOURCE);
        assertThat(HexFormat.of().formatHex(frame))
                .isEqualTo("0180c2000002" + "020102030405" + "8809" + "0a" + "0019a7" + "0001" + "18" + "000000"
                        + "01000402" + "02001420" + "020102fffe030405" + "03" + "01" + "02" + "0000000000"
                        + "000000000000000000000000");
        assertThat(EsmcFrame.read(frame, frame.length))
                .isEqualTo(new EsmcFrame(true, 0x2, 0x20, 0x0201_02ff_fe03_0405L, 3, 1, 2));
    }

    /** tshark reads the same. */
    @Test
    void isReadByTshark(@TempDir Path folder) throws Exception {
        byte[] frame = new byte[EsmcFrame.LENGTH];
        new EsmcFrame(true, 0x2, 0x20, 0x0201_02ff_fe03_0405L, 3, 1, 2).write(frame, SOURCE);
        ByteBuffer capture = ByteBuffer.allocate(24 + 16 + frame.length);
        capture.putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(1);
        capture.putLong(0).putInt(frame.length).putInt(frame.length).put(frame);
        Path file = Files.write(folder.resolve("esmc.pcap"), capture.array());
        Process tshark;
        try {
            tshark = new ProcessBuilder("tshark", "-r", file.toString(), "-V")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            assumeTrue(false, "tshark is not installed");
            return;
        }
        String read = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tshark.waitFor()).isZero();
        assertThat(read)
                .contains("Event Flag: Time-critical Event ESMC PDU")
                .contains("Quality Level: QL-PRTC")
                .contains("SyncE clockID: 0x020102fffe030405")
                .contains("Cascaded eEECs: 1")
                .contains("Cascaded EECs: 2");
    }

    @Test
    void withoutExtendedTlv() {
        byte[] frame = new byte[EsmcFrame.LENGTH];
        EsmcFrame plain = new EsmcFrame(false, 0xf, EsmcFrame.NONE, 0, 0, 0, 0);
        plain.write(frame, SOURCE);
        assertThat(EsmcFrame.read(frame, frame.length)).isEqualTo(plain);
        assertThat(QualityLevel.ofCodes(1, 0xf, 0xff)).contains(QualityLevel.DNU);
    }

    @Test
    void whatIsNotOfThisChannelIsNotRead() {
        byte[] frame = new byte[EsmcFrame.LENGTH];
        new EsmcFrame(false, 2, 0x20, 1, 0, 0, 1).write(frame, SOURCE);
        assertThat(EsmcFrame.read(frame, 59)).isNull();
        for (int octet : new int[] {12, 14, 15, 16, 17, 19, 20, 24, 26}) {
            byte[] wrong = frame.clone();
            wrong[octet] ^= 0x40;
            assertThat(EsmcFrame.read(wrong, wrong.length))
                    .as("octet %d", octet)
                    .isNull();
        }
        byte[] odd = frame.clone();
        odd[28] = 9;
        assertThat(EsmcFrame.read(odd, odd.length).extended()).isEqualTo(EsmcFrame.NONE);
    }

    @Test
    void codesOfBothOptions() {
        assertThat(QualityLevel.ofCodes(1, 0x2, 0x20)).contains(QualityLevel.PRTC);
        assertThat(QualityLevel.ofCodes(1, 0x2, 0xff)).contains(QualityLevel.PRC);
        assertThat(QualityLevel.ofCodes(1, 0x2, 0x77)).as("unknown").contains(QualityLevel.PRC);
        assertThat(QualityLevel.ofCodes(1, 0x7, 0xff)).isEmpty();
        assertThat(QualityLevel.ofCodes(2, 0x7, 0xff)).contains(QualityLevel.ST2);
        assertThat(QualityLevel.of(1, "ssu-a")).contains(QualityLevel.SSU_A);
        assertThat(QualityLevel.PRTC.betterThan(QualityLevel.PRC)).isTrue();
    }
}
