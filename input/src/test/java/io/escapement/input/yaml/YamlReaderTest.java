// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.YamlNode.Mapping;
import io.escapement.input.yaml.YamlNode.Scalar;
import io.escapement.input.yaml.YamlNode.Sequence;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    @Test
    void everyValueKnowsWhereItWasWritten() throws InputException {
        Mapping top = YamlReader.readMapping("a.yaml", "first: 1\nsecond:\n  - {x: 8 km}\n");
        assertThat(top.get("first")).isEqualTo(new Scalar("1", new SourcePosition("a.yaml", 1, 8)));
        Sequence list = (Sequence) top.get("second");
        Mapping item = (Mapping) list.items().get(0);
        assertThat(item.get("x")).isEqualTo(new Scalar("8 km", new SourcePosition("a.yaml", 3, 9)));
        assertThat(item.entries().get("x").key()).isEqualTo(new SourcePosition("a.yaml", 3, 6));
    }

    @Test
    void scalarsKeepTheirTextWhateverTheyLookLike() throws InputException {
        Mapping top =
                YamlReader.readMapping("a.yaml", "a: 0x20\nb: 1e-11\nc: yes\nd: 1_0\ne: '5 s'\nf:\ng: |\n  x\n  y\n");
        assertThat(top.entries().values())
                .extracting(entry -> ((Scalar) entry.value()).text())
                .containsExactly("0x20", "1e-11", "yes", "1_0", "5 s", "", "x\ny\n");
    }

    @Test
    void whatIsNoMappingIsRefusedWithItsPlace() {
        assertRefused("").hasMessage("a.yaml: the file is empty");
        assertRefused("# only a comment\n").hasMessage("a.yaml: the file is empty");
        assertRefused("just text\n").hasMessageStartingWith("a.yaml:1:1: expected 'key: value' lines");
        assertRefused("a: [1, 2\nb: 3\n").hasMessageContaining("a.yaml:2:").hasMessageContaining("not a YAML file");
        assertRefused("a: 1\n---\nb: 2\n").hasMessageContaining("second document");
        assertRefused("\u0000\u0001binary").hasMessageContaining("not a YAML file");
    }

    @Test
    void duplicatesTagsAndAliasesAreRefused() {
        assertRefused("a: 1\nb: 2\na: 3\n").hasMessage("a.yaml:3:1: 'a' is given twice; first on line 1");
        assertRefused("a: !!int 3\n").hasMessageContaining("a.yaml:1:").hasMessageContaining("tags");
        assertRefused("a: &x 3\nb: *x\n").hasMessage("a.yaml:2:4: aliases (*name) are not read; write the value out");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "a: " + "[".repeat(40) + "]".repeat(40) + "\n";
        assertRefused(deep).hasMessageContaining("nested more than");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String content) {
        return assertThatThrownBy(() -> YamlReader.readMapping("a.yaml", content))
                .isInstanceOf(InputException.class);
    }
}
