// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import java.util.regex.Pattern;

/** What the value of a text option has to look like. */
public enum TextSyntax {
    /** Anything. */
    ANY(".*", "text"),
    /** A hardware address. */
    MAC("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}", "a hardware address such as 01:1B:19:00:00:00"),
    /** A clock identity. */
    CLOCK_IDENTITY("[0-9a-fA-F]{6}\\.[0-9a-fA-F]{4}\\.[0-9a-fA-F]{6}", "a clock identity such as 507c6f.fffe.1f2a30"),
    /** The first half of a hardware address. */
    OUI("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){2}", "three octets such as 50:7c:6f"),
    /** Three texts. */
    THREE_PARTS("[^;]*;[^;]*;[^;]*", "three texts with semicolons between them");

    private final Pattern pattern;
    private final String description;

    TextSyntax(String pattern, String description) {
        this.pattern = Pattern.compile(pattern);
        this.description = description;
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    /** What is expected, in words. */
    String description() {
        return description;
    }
}
