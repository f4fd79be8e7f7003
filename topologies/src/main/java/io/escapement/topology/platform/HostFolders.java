// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.platform;

import io.escapement.input.Findings;
import io.escapement.input.InputFiles;
import io.escapement.input.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the timing files of hosts in folders: {@code etc/linuxptp} and the like below a host's folder, or {@code ptp4l.conf} right
 * in it. A folder that is no host's is looked into for folders of hosts. Links are followed within a host's folder only.
 */
final class HostFolders {
    private static final List<String> TREES =
            List.of("etc/linuxptp", "etc/ptpinstance", "etc/default/ptpinstance", "etc/sysconfig/ptpinstance");
    private static final String PROGRAMS = "(ptp4l|phc2sys|ts2phc)";
    /** Where distributions put the files of a single instance, outside those folders. */
    private static final List<String> SINGLE = List.of("etc", "etc/default", "etc/sysconfig");

    private static final Pattern SINGLE_FILE = Pattern.compile(PROGRAMS + "(\\.conf)?");
    private static final Pattern PLAIN_FILE = Pattern.compile(PROGRAMS
            + "([-.].*)?|clock-conf\\.conf|ptp-interfaces\\.conf|instance-monitoring\\.conf|leap-seconds\\.list");
    private static final Pattern PROGRAM_FILE = Pattern.compile("(.*/)?" + PROGRAMS + "(-[^/]+)?\\.conf");
    private static final Pattern ON_HOST = Pattern.compile(
            "(.*/)?((" + String.join("|", TREES) + ")/.+|etc/((default|sysconfig)/)?" + PROGRAMS + "(\\.conf)?)");
    private static final String INSTANCES = "etc/linuxptp/ptpinstance/";
    private static final Pattern UNUSED_BESIDE_INSTANCES = Pattern.compile("etc/linuxptp/[^/]+");

    private final Findings findings;
    private final SortedMap<String, DeployedHost> hosts = new TreeMap<>();

    HostFolders(Findings findings) {
        this.findings = findings;
    }

    /** The hosts in a folder that the user names, with those found before. */
    SortedMap<String, DeployedHost> find(Path folder) throws IOException {
        SourcePosition place = SourcePosition.whole(folder.toString());
        int before = hosts.size();
        if (HostArchive.NAME.matcher(folder.toString()).matches() && Files.isRegularFile(folder)) {
            addArchive(folder, place);
            return hosts;
        }
        if (!Files.isDirectory(folder)) {
            findings.add(ImportRule.NO_HOST.at(
                    place, "is no folder and no tar archive; expected the files of a host or of several"));
            return hosts;
        }
        if (!add(folder)) {
            List<Path> below;
            try (Stream<Path> list = Files.list(folder)) {
                below = list.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .sorted()
                        .toList();
            }
            for (Path path : below) {
                add(path);
            }
            if (hosts.size() == before) {
                findings.add(ImportRule.NO_HOST.at(
                        place,
                        "no configuration of ptp4l, phc2sys or ts2phc is here, nor in the folders right below; expected"
                                + " etc/linuxptp or ptp4l.conf"));
            }
        }
        return hosts;
    }

    private boolean add(Path folder) throws IOException {
        SourcePosition place = SourcePosition.whole(folder.toString());
        return add(folder.toAbsolutePath().normalize().getFileName(), read(folder, place), place);
    }

    private void addArchive(Path archive, SourcePosition place) throws IOException {
        SortedMap<String, SortedMap<String, String>> found = new TreeMap<>();
        SortedMap<String, SortedMap<String, String>> plain = new TreeMap<>();
        new HostArchive(archive, findings).read(archive).forEach((path, text) -> {
            String known = onHost(path);
            int end = known != null ? path.length() - known.length() : path.lastIndexOf('/') + 1;
            (known != null ? found : plain)
                    .computeIfAbsent(path.substring(0, end), root -> new TreeMap<>())
                    .putIfAbsent(known != null ? target(known) : path.substring(end), text);
        });
        var name = HostArchive.NAME.matcher(archive.getFileName().toString());
        name.matches();
        int before = hosts.size();
        (found.isEmpty() ? plain : found)
                .forEach((root, files) -> add(
                        Path.of(root.isEmpty() ? name.group(1) : root).getFileName(),
                        files,
                        SourcePosition.whole(archive + "/" + root)));
        if (hosts.size() == before) {
            findings.add(ImportRule.NO_HOST.at(place, "no configuration of ptp4l, phc2sys or ts2phc is in it"));
        }
    }

    /** The part of a path that it has on a host, {@code etc/linuxptp/ptp4l.conf}; null if it is none of those looked for. */
    static String onHost(String path) {
        Matcher matcher = ON_HOST.matcher(path);
        return matcher.matches() ? matcher.group(2) : null;
    }

    /** Whether a file of that name counts where it lies right in a host's folder. */
    static boolean isPlain(String name) {
        return PLAIN_FILE.matcher(name).matches();
    }

    /** Where the files of a single instance lie in the design. */
    private static String target(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (TREES.stream().anyMatch(tree -> path.startsWith(tree + "/"))) {
            return path;
        }
        return (name.endsWith(".conf") ? "etc/linuxptp/" : "etc/default/ptpinstance/") + name;
    }

    private boolean add(Path folder, SortedMap<String, String> files, SourcePosition place) {
        addMissing(files);
        if (files.keySet().stream().noneMatch(path -> PROGRAM_FILE.matcher(path).matches())) {
            return false;
        }
        boolean instances = files.keySet().stream().anyMatch(path -> path.startsWith(INSTANCES));
        if (instances) {
            leaveOutUnused(files, place.file());
        }
        String name = hostName(folder);
        if (hosts.putIfAbsent(name, new DeployedHost(name, instances, files)) != null) {
            findings.add(ImportRule.HOST_TWICE.at(
                    place, "there is a host '" + name + "' already; the name of a host is that of its folder"));
        }
        return true;
    }

    private SortedMap<String, String> read(Path folder, SourcePosition place) throws IOException {
        InputFiles input = InputFiles.around(folder.resolve("host"), false);
        SortedMap<String, String> files = new TreeMap<>();
        for (String tree : TREES) {
            if (Files.isDirectory(folder.resolve(tree))) {
                input.readFolder(folder.resolve(tree), place, findings)
                        .forEach((path, text) -> files.put(tree + "/" + path, text));
            }
        }
        for (String single : SINGLE) {
            for (Path path : list(folder.resolve(single), SINGLE_FILE)) {
                String name = path.getFileName().toString();
                read(input, folder, path, place, target(single + "/" + name), files);
            }
        }
        if (files.isEmpty()) {
            for (Path path : list(folder, PLAIN_FILE)) {
                read(input, folder, path, place, path.getFileName().toString(), files);
            }
        }
        return files;
    }

    private void read(
            InputFiles input,
            Path folder,
            Path path,
            SourcePosition place,
            String target,
            SortedMap<String, String> files) {
        String relative = folder.relativize(path).toString();
        Path allowed = input.resolve(folder.resolve("host"), relative, place, findings);
        String text = allowed == null ? null : InputFiles.read(allowed, place, findings);
        if (text != null) {
            files.putIfAbsent(target, text);
        }
    }

    private static List<Path> list(Path folder, Pattern names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(
                            path -> names.matcher(path.getFileName().toString()).matches())
                    .filter(path -> !Files.isDirectory(path))
                    .sorted()
                    .toList();
        }
    }

    /** Distributions install examples in {@code etc/linuxptp}; StarlingX starts what is in the folder of instances. */
    private void leaveOutUnused(SortedMap<String, String> files, String label) {
        for (String path : new ArrayList<>(files.keySet())) {
            if (UNUSED_BESIDE_INSTANCES.matcher(path).matches()) {
                files.remove(path);
                findings.add(ImportRule.FILE_NOT_TAKEN.at(
                        SourcePosition.whole(label + "/" + path),
                        "not taken: the platform starts the instances in ptpinstance"));
            }
        }
    }

    /** A program that is started with options alone needs no configuration file on a host; here it has an empty one. */
    private static void addMissing(SortedMap<String, String> files) {
        for (String program : List.of("phc2sys", "ts2phc", "ptp4l")) {
            boolean options = files.containsKey("etc/default/ptpinstance/" + program) || files.containsKey(program);
            String file = (files.containsKey(program) ? "" : "etc/linuxptp/") + program + ".conf";
            if (options) {
                files.putIfAbsent(file, "[global]\n");
            }
        }
    }

    /** The folder's name, with nothing in it but what a host of a topology may have, and without the time of a {@code collect}. */
    private static String hostName(Path folder) {
        String name = folder == null ? "" : folder.toString();
        String legal = name.replaceFirst("_\\d{8}\\.\\d{6}$", "")
                .replaceAll("[^A-Za-z0-9_-]", "-")
                .replaceAll("[_-]*-[_-]*", "-")
                .replaceAll("_+", "_")
                .replaceAll("^[_-]+|[_-]+$", "");
        return legal.isEmpty() ? "host" : legal;
    }
}
