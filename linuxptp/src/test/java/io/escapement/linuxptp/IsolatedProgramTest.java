// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same in processes of their own, and what is contained only there. */
class IsolatedProgramTest extends ProgramTest {
    @Override
    boolean isolated() {
        return true;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // fork, of the system call's number, without the C library
                "__asm__ volatile(\"syscall\" : : \"a\"(57) : \"rcx\", \"r11\", \"memory\"); | a system call of its own (number 57)",
                // all that lies above its stack, up to where there is no memory
                "static volatile char *p; for (p = line;; p++) *p = 1; | ",
                // the C library's records of the heap
                "char *p = malloc(64); memset(p - 4096, 1, 8192); for (;;) free(malloc(9999)); | ",
                // all memory there is
                "while (malloc(1 << 20)); return 4; | exited with status 4",
                "for (;;) __asm__ volatile(\"\"); | it makes no progress: it runs at 0x",
            })
    void containsWhatWouldHarmTheSimulator(String code, String reason) throws Exception {
        run("int main(void) { char line[80] = \"hello\"; puts(line); " + code + " return 0; }");
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0))
                .startsWith("test: test")
                .contains(reason == null ? "" : reason)
                .endsWith("hello");
    }
}
