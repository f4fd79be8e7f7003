// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.plugin;

import io.escapement.input.FileFault;
import io.escapement.input.InputException;
import io.escapement.input.PlainText;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.ConfigurationRule;
import io.escapement.ptp.config.OptionTable;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.servo.ServoProvider;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The servos of the plug-ins that were loaded, by name. A plug-in is a folder of classes, a folder of archives, or an
 * archive; its code runs with the rights of the program. Its servos are watched: a wrong answer ends the run with a message
 * that names plug-in and sample.
 */
public final class ServoPlugins {
    /** No plug-in. */
    public static final ServoPlugins NONE = new ServoPlugins(new TreeMap<>());

    private static final int LONGEST = 300;
    /** How the service loader names a class that it can't use. */
    private static final Pattern NAMED = Pattern.compile(
            "Illegal provider-class name: (.*)|Provider (.*?) (?:not found|not a subtype)", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final String ARCHIVE = ".jar";

    private final SortedMap<String, ServoProvider> providers;

    private ServoPlugins(SortedMap<String, ServoProvider> providers) {
        this.providers = Collections.unmodifiableSortedMap(providers);
    }

    /**
     * Loads plug-ins.
     *
     * @param paths folders and archives
     * @throws InputException if one is not there, holds no servo, or holds one whose name is taken
     */
    public static ServoPlugins load(List<Path> paths) throws InputException {
        SortedMap<String, ServoProvider> providers = new TreeMap<>();
        for (Path path : paths) {
            int before = providers.size();
            try {
                for (ServoProvider provider : providersIn(path)) {
                    add(path, provider, providers);
                }
            } catch (ServiceConfigurationError e) {
                throw problem(path, "can't be loaded: " + described(e));
            } catch (LinkageError e) {
                throw problem(path, "can't be loaded: " + e.getMessage());
            } catch (IOException e) {
                FileFault.passOn(e);
                throw problem(path, "can't be read: " + e.getMessage());
            }
            if (providers.size() == before) {
                throw problem(
                        path,
                        "has no servo; a plug-in names its " + ServoProvider.class.getSimpleName()
                                + " in META-INF/services/" + ServoProvider.class.getName());
            }
        }
        return new ServoPlugins(providers);
    }

    /** The names that {@code clock_servo} may have besides those of linuxptp, in order. */
    public Collection<String> names() {
        return providers.keySet();
    }

    /** The provider of that name. */
    public Optional<ServoProvider> find(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    private static List<ServoProvider> providersIn(Path path) throws IOException, InputException {
        List<URL> urls = new ArrayList<>();
        if (Files.isDirectory(path)) {
            urls.add(url(path));
            try (Stream<Path> entries = Files.list(path)) {
                for (Path entry : entries.filter(file -> file.toString().endsWith(ARCHIVE))
                        .sorted()
                        .toList()) {
                    urls.add(url(entry));
                }
            }
        } else if (Files.isRegularFile(path) && path.toString().endsWith(ARCHIVE)) {
            urls.add(url(path));
        } else {
            throw problem(path, "is neither a folder nor a " + ARCHIVE + " file");
        }
        // Stays open: a plug-in's classes are loaded when they are first used.
        ClassLoader loader =
                new URLClassLoader(path.toString(), urls.toArray(URL[]::new), ServoProvider.class.getClassLoader());
        return ServiceLoader.load(ServoProvider.class, loader).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** What the service loader says, without its own class names, and with the file's words in quotes. */
    private static String described(ServiceConfigurationError error) {
        String words = String.valueOf(error.getMessage()).replaceFirst(".*ServoProvider: (?:file:.*?:\\d+: )?", "");
        Matcher named = NAMED.matcher(words);
        return named.matches()
                ? "META-INF/services names " + PlainText.quote(named.group(1) == null ? named.group(2) : named.group(1))
                        + ", which is no servo's class"
                : PlainText.line(words, LONGEST);
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static void add(Path path, ServoProvider provider, SortedMap<String, ServoProvider> providers)
            throws InputException {
        String name;
        try {
            name = provider.name();
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            throw problem(path, provider.getClass().getName() + ".name() threw " + WatchedServo.describe(e));
        }
        if (name == null || !NAME.matcher(name).matches()) {
            throw problem(
                    path,
                    provider.getClass().getName() + " calls itself '" + name
                            + "'; expected a letter, then letters, digits, '_', '-' and '.'");
        }
        if (isReserved(name)) {
            throw problem(path, "'" + name + "' is the name of a servo of linuxptp");
        }
        if (providers.putIfAbsent(name, new WatchedProvider(name, provider)) != null) {
            throw problem(path, "there is a servo '" + name + "' already");
        }
    }

    private static boolean isReserved(String name) {
        return Stream.of(Release.values())
                .flatMap(release -> OptionTable.of(release).find("clock_servo").orElseThrow().words().keySet().stream())
                .anyMatch(name::equalsIgnoreCase);
    }

    private static InputException problem(Path path, String message) {
        return new InputException(ConfigurationRule.SERVO_PLUGIN.at(SourcePosition.whole(path.toString()), message));
    }
}
