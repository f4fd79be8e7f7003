// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureTableTest {
    private static final Map<String, String> UNITS = Map.of("white", "", "drift", "ppb/d");

    private static FigureTable table(String rows) {
        return new FigureTable("t.csv", "# about it\nname,quantity,value,unit,source\n" + rows, UNITS);
    }

    @Test
    void readsFiguresAndWhereTheyComeFrom() {
        FigureTable table = table("B,,,,a book, page 3\nB,drift,-0.5,ppb/d,assumed\nA,,,,by definition\n");
        assertThat(table.names()).containsExactly("B", "A");
        assertThat(table.figure("B", "drift")).isEqualTo(-0.5);
        assertThat(table.figure("B", "white")).isZero();
        assertThat(table.source("B")).isEqualTo("a book, page 3");
        assertThatThrownBy(() -> table.figure("B", "colour")).hasMessage("t.csv has no quantity colour");
    }

    @Test
    void refusesWhatWouldBePassedOver() {
        assertThatThrownBy(() -> table("A,,,,x\nA,drift,1,ppb,assumed\n"))
                .hasMessage("t.csv, line 4: no quantity 'drift' in 'ppb'");
        assertThatThrownBy(() -> table("A,,,,x\nA,colour,1,,assumed\n")).hasMessageContaining("no quantity 'colour'");
        assertThatThrownBy(() -> table("A,white,1,, \n")).hasMessageContaining("line 3: expected name,quantity");
        assertThatThrownBy(() -> table("A,white,1,,x\n")).hasMessage("t.csv: A as a whole has no source");
        assertThatThrownBy(() -> table("A,,,,x\nA,white,1,,x\nA,white,2,,x\n")).hasMessageContaining("given twice");
        assertThatThrownBy(() -> table("A,,,,x\nA,,,,y\n")).hasMessageContaining("two sources");
        assertThatThrownBy(() -> table("A,,,,x\nA,white,much,,x\n")).isInstanceOf(NumberFormatException.class);
    }
}
