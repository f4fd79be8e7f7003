// SPDX-License-Identifier: Apache-2.0
package io.escapement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.escapement.input.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules that findings name, over all rooms. */
class RulesTest {
    @Test
    void everyRuleIsAnEnumConstantWithANameOfItsOwn() {
        JavaClasses classes =
                new ClassFileImporter().withImportOption(new NoTests()).importPackages("io.escapement");
        List<Class<?>> kinds = classes.stream()
                .filter(type -> type.isAssignableTo(Rule.class) && !type.isInterface())
                .<Class<?>>map(type -> type.reflect())
                .toList();
        assertThat(kinds).hasSizeGreaterThan(3).allMatch(Class::isEnum);
        List<String> ids = kinds.stream()
                .flatMap(kind -> List.of(kind.getEnumConstants()).stream())
                .map(rule -> ((Rule) rule).id())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
    }
}
