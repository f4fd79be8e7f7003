// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.platform;

import io.escapement.input.Finding;
import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.InputFiles;
import io.escapement.input.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Imports deployed hosts into a folder: {@code hosts/NAME} with their files, {@code wiring.yaml} (the topology) and {@code
 * scenario.yaml}. Nothing is written before all is known to be right, and nothing outside that folder. An existing {@code
 * scenario.yaml} stays as it is, and so does all that {@code wiring.yaml} says.
 */
public final class HostImport {
    private static final String WIRING = "wiring.yaml";
    private static final String SCENARIO = "scenario.yaml";
    private static final String HOSTS = "hosts";
    private static final String PTP_INTERFACES = "ptp-interfaces.conf";

    private final Path folder;
    private final Findings findings = new Findings();

    /**
     * What an import did.
     *
     * @param scenario the scenario to run
     * @param hosts names of the imported hosts
     * @param assumptions what was assumed, as {@code file:line: what (assumed: why)}
     * @param remarks what was not taken or was changed
     */
    public record Result(Path scenario, List<String> hosts, List<String> assumptions, List<Finding> remarks) {}

    /** An import into that folder. */
    public HostImport(Path folder) {
        this.folder = folder;
    }

    /**
     * Imports the hosts in these folders.
     *
     * @throws InputException if one of them holds no host, or the folder to be written holds something else
     */
    public Result run(List<Path> paths) throws InputException, IOException {
        checkFolder();
        findings.throwIfAny();
        HostFolders folders = new HostFolders(findings);
        SortedMap<String, DeployedHost> hosts = new TreeMap<>();
        for (Path path : paths) {
            hosts.putAll(folders.find(path));
        }
        findings.throwIfAny();
        Path wiringFile = folder.resolve(WIRING);
        String before = Files.exists(wiringFile) ? InputFiles.read(wiringFile, whole(wiringFile), findings) : null;
        findings.throwIfAny();
        Wiring wiring = new Wiring(wiringFile.toString(), before);
        List<HostInventory> inventories =
                hosts.values().stream().map(HostInventory::new).toList();
        Set<String> names = wiring.hosts();
        names.addAll(hosts.keySet());
        LinkGuess guess = new LinkGuess(inventories, wiring.hosts(), wiring.ends(), names);
        Set<String> wired = wiring.hosts();
        inventories.stream().filter(host -> !wired.contains(host.host().name())).forEach(wiring::addHost);
        guess.grandmasters().forEach(wiring::addGrandmaster);
        guess.links().forEach(link -> wiring.addLink(link[0], link[1]));
        write(inventories, guess, wiring);
        List<String> assumptions = wiring.assumptions().stream()
                .map(line -> wiringFile + ":" + line)
                .toList();
        return new Result(folder.resolve(SCENARIO), List.copyOf(hosts.keySet()), assumptions, findings.remarks());
    }

    private static SourcePosition whole(Path path) {
        return SourcePosition.whole(path.toString());
    }

    /** Refuses a folder that is not empty and not an import's. */
    private void checkFolder() throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            findings.add(ImportRule.FOREIGN_FOLDER.at(whole(folder), "is no folder, or a link to one"));
            return;
        }
        try (var list = Files.list(folder)) {
            if (list.findAny().isEmpty()) {
                return;
            }
        }
        Path wiring = folder.resolve(WIRING);
        String text = Files.isRegularFile(wiring, LinkOption.NOFOLLOW_LINKS)
                ? InputFiles.read(wiring, whole(wiring), findings)
                : null;
        if (text == null || !text.startsWith(Wiring.FIRST_LINE)) {
            findings.add(ImportRule.FOREIGN_FOLDER.at(
                    whole(folder),
                    "holds something that is not of an import: no " + WIRING + " that begins with '" + Wiring.FIRST_LINE
                            + "'",
                    "name a folder that is empty or does not exist"));
            return;
        }
        try (var walk = Files.walk(folder)) {
            walk.filter(Files::isSymbolicLink)
                    .sorted()
                    .forEach(link -> findings.add(
                            ImportRule.FOREIGN_FOLDER.at(whole(link), "is a link, behind which nothing is written")));
        }
    }

    private void write(List<HostInventory> inventories, LinkGuess guess, Wiring wiring) throws IOException {
        Files.createDirectories(folder);
        for (HostInventory inventory : inventories) {
            Path target = folder.resolve(HOSTS).resolve(inventory.host().name());
            clear(target);
            for (var file : inventory.host().files().entrySet()) {
                String text = file.getKey().endsWith(PTP_INTERFACES)
                        ? renumbered(inventory, file.getKey(), file.getValue())
                        : file.getValue();
                write(target.resolve(file.getKey()), text);
            }
        }
        for (LinkGuess.Grandmaster grandmaster : guess.grandmasters()) {
            write(folder.resolve(HOSTS).resolve(grandmaster.name()).resolve("ptp4l.conf"), grandmaster.configuration());
        }
        write(folder.resolve(WIRING), wiring.text());
        if (!Files.exists(folder.resolve(SCENARIO))) {
            write(folder.resolve(SCENARIO), scenario(inventories));
        }
    }

    /** PHCs of a simulated host count from 0; those of a host that has others besides do not. */
    private String renumbered(HostInventory inventory, String path, String text) {
        String changed = text;
        int number = 0;
        for (HostInventory.Card card : inventory.cards()) {
            if (card.phc() >= 0 && card.phc() != number) {
                findings.add(ImportRule.FILE_CHANGED.at(
                        SourcePosition.whole(inventory.host().name() + "/" + path),
                        "phc_index " + card.phc() + " became " + number
                                + ", since only cards with timing are in the topology; write /dev/ptp" + number
                                + " where an option names /dev/ptp" + card.phc()));
                changed = changed.replaceAll("(?m)^(\\s*phc_index\\s+)" + card.phc() + "\\s*$", "$1" + number);
            }
            number++;
        }
        return changed;
    }

    private static String scenario(List<HostInventory> inventories) {
        StringBuilder text = new StringBuilder("""
                # A first scenario of the imported hosts: do they lock, and how well do they hold? It is yours from here on;
                # another import leaves it alone.
                name: Imported hosts
                topology: wiring.yaml
                duration: 10 min
                settle: 2 min
                seed: 1
                """);
        if (inventories.stream().anyMatch(HostInventory::usesNewOptionNames)) {
            text.append("release: {linuxptp: 4.4}  # assumed: options are used that 3.1.1 does not have\n");
        }
        text.append("observe:\n");
        for (HostInventory inventory : inventories) {
            for (HostInventory.Card card : inventory.cards()) {
                text.append("  - {clock: ")
                        .append(inventory.host().name())
                        .append('.')
                        .append(card.name())
                        .append("}\n");
            }
        }
        return text.toString();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Removes the files of an earlier import of a host. */
    private static void clear(Path host) throws IOException {
        if (!Files.isDirectory(host, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (var walk = Files.walk(host)) {
            all = new ArrayList<>(walk.sorted().toList());
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.delete(all.get(i));
        }
    }
}
