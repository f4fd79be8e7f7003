// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Something of a report that could not be made.
 *
 * @param what the page, or a chart by the name of its file without the ending
 * @param why the reason in words
 */
public record Missing(String what, String why) implements Comparable<Missing> {
    private static final String OUT_OF_MEMORY = "out of memory";

    private static final Comparator<Missing> ORDER =
            Comparator.comparing(Missing::what).thenComparing(Missing::why);

    /**
     * Makes something; where that fails, whatever the reason, it is noted, and what else there is goes on.
     *
     * @param missing where a failure is noted
     * @return what was made; null if it failed
     */
    public static <T> T attempt(List<Missing> missing, String what, Callable<T> work) {
        try {
            return work.call();
        } catch (Throwable failed) { // memory runs out as an Error, and so does what memory was short for
            missing.add(new Missing(what, words(failed)));
            return null;
        }
    }

    private static String words(Throwable failed) {
        if (failed instanceof OutOfMemoryError) {
            return OUT_OF_MEMORY;
        }
        // What wraps a failure of reading has its name in its message.
        Throwable said = failed instanceof UncheckedIOException ? failed.getCause() : failed;
        return said.getMessage() == null ? said.getClass().getSimpleName() : said.getMessage();
    }

    /** Whether more memory would have helped. */
    public boolean forWantOfMemory() {
        return why.equals(OUT_OF_MEMORY);
    }

    @Override
    public int compareTo(Missing other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return what + ": " + why;
    }
}
