// SPDX-License-Identifier: Apache-2.0
package io.escapement.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out what is compiled from tests, those across rooms too, which Maven builds elsewhere than in target/test-classes. */
final class NoTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
        return !location.contains("/test-classes/");
    }
}
