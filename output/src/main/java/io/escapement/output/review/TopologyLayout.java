// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.design.Design;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the hosts of a network are drawn: in columns by their distance from the grandmaster, their clocks as chips inside. A
 * crowded column is split; a long chain goes on in bands below, to and fro like a snake, so that a drawing stays as wide as a
 * page. All lengths are in px of the drawing.
 */
public final class TopologyLayout {
    private static final double BOX = 180;
    private static final double HEAD = 40;
    private static final double CHIP = 24;
    private static final double GAP_X = 76;
    private static final double GAP_Y = 20;
    private static final double BAND_GAP = 44;
    private static final double EDGE = 24;
    /** How far a curve swings out of a column. */
    private static final double SWING = 36;
    /** Hosts one below the other; more are set in columns beside them. */
    private static final int MOST_ROWS = 10;
    /** Hosts that are drawn: of a larger network those with clocks that fail come first. */
    private static final int MOST_HOSTS = 120;
    /** Columns of a band. */
    private static final int MOST_COLUMNS = 5;

    private final Design design;
    private final Map<String, List<Design.Clock>> clocksByNode;
    private final Map<String, List<String>> neighbours = new HashMap<>();
    private final Roles roles;
    private final Hops hops;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Box> byName = new HashMap<>();
    private double width = BOX + 2 * EDGE;
    private double height = EDGE;

    /** A host: its place and its clocks. */
    public record Box(String name, String role, double x, double y, double width, double height, List<Chip> chips) {}

    /** A clock of a host: its place, its name without the host's, and its hops, the least of them and in words. */
    public record Chip(
            String clock, String label, int hop, String hops, double x, double y, double width, double height) {
        private double middle() {
            return y + height / 2;
        }
    }

    /** A link or cable as a cubic curve between two points, each leaving its end level. */
    public record Line(double x1, double y1, double out1, double out2, double x2, double y2, boolean pps) {}

    /** Lays out a design; the verdicts on its clocks tell which hosts matter where not all can be drawn. */
    TopologyLayout(Design design, Verdicts verdicts, Roles roles, Hops hops) {
        this.roles = roles;
        this.hops = hops;
        this.design = design;
        clocksByNode = design.clocks().stream().collect(Collectors.groupingBy(Design.Clock::node));
        List<List<Design.Node>> columns = columns(verdicts);
        for (int from = 0; from < columns.size(); from += MOST_COLUMNS) {
            List<List<Design.Node>> band = columns.subList(from, Math.min(columns.size(), from + MOST_COLUMNS));
            place(band, from / MOST_COLUMNS % 2 == 1);
        }
        height = columns.isEmpty() ? EDGE : height - BAND_GAP + EDGE;
        design.links().forEach(this::connect);
    }

    /** Sets columns side by side below what is there, from the right if they go back. */
    private void place(List<List<Design.Node>> band, boolean back) {
        double tall = band.stream().mapToDouble(this::height).max().orElse(0);
        for (int i = 0; i < band.size(); i++) {
            List<Design.Node> column = new ArrayList<>(band.get(i));
            column.sort(Comparator.comparingDouble(this::centreOfNeighbours).thenComparing(Design.Node::name));
            double x = EDGE + (back ? MOST_COLUMNS - 1 - i : i) * (BOX + GAP_X);
            double y = height + (tall - height(column)) / 2;
            for (Design.Node node : column) {
                Box box = box(node, x, y);
                boxes.add(box);
                byName.put(node.name(), box);
                y += box.height + GAP_Y;
            }
            width = Math.max(width, x + BOX + EDGE);
        }
        height += tall + BAND_GAP;
    }

    /** Hosts by their distance from the grandmaster in links, those without a path to it last. */
    private List<List<Design.Node>> columns(Verdicts verdicts) {
        Map<String, Integer> rank = ranks();
        Map<Integer, List<Design.Node>> byRank = new TreeMap<>();
        for (Design.Node node : drawn(rank, verdicts)) {
            int column = rank.getOrDefault(node.name(), rank.isEmpty() ? 0 : Integer.MAX_VALUE);
            byRank.computeIfAbsent(column, c -> new ArrayList<>()).add(node);
        }
        List<List<Design.Node>> columns = new ArrayList<>();
        for (List<Design.Node> nodes : byRank.values()) {
            int parts = (nodes.size() + MOST_ROWS - 1) / MOST_ROWS;
            for (int i = 0; i < parts; i++) {
                columns.add(nodes.subList(i * nodes.size() / parts, (i + 1) * nodes.size() / parts));
            }
        }
        return columns;
    }

    /** The hosts that are drawn: all, or those with clocks that fail and what leads to them, then those nearest to a grandmaster. */
    private List<Design.Node> drawn(Map<String, Integer> rank, Verdicts verdicts) {
        if (design.nodes().size() <= MOST_HOSTS) {
            return design.nodes();
        }
        Map<String, Boolean> fails = new HashMap<>();
        for (Design.Node node : design.nodes()) {
            fails.put(
                    node.name(),
                    clocks(node).stream()
                            .anyMatch(clock -> verdicts.of(clock.name()).equals("fail")));
        }
        List<String> byInterest =
                new ArrayList<>(design.nodes().stream().map(Design.Node::name).toList());
        byInterest.sort(Comparator.comparing((String name) -> !fails.get(name))
                .thenComparing(name -> rank.getOrDefault(name, Integer.MAX_VALUE)));
        Set<String> kept = new HashSet<>();
        for (String name : byInterest) {
            for (String at = name; at != null && kept.size() < MOST_HOSTS && kept.add(at); ) {
                at = nearer(at, rank);
            }
        }
        return design.nodes().stream()
                .filter(node -> kept.contains(node.name()))
                .toList();
    }

    /** A neighbour that is nearer to a grandmaster; null if there is none. */
    private String nearer(String node, Map<String, Integer> rank) {
        int own = rank.getOrDefault(node, Integer.MAX_VALUE);
        return neighbours.getOrDefault(node, List.of()).stream()
                .filter(other -> rank.getOrDefault(other, Integer.MAX_VALUE) < own)
                .findFirst()
                .orElse(null);
    }

    private Map<String, Integer> ranks() {
        for (Design.Edge link : design.links()) {
            neighbours.computeIfAbsent(link.first(), n -> new ArrayList<>()).add(link.second());
            neighbours.computeIfAbsent(link.second(), n -> new ArrayList<>()).add(link.first());
        }
        Map<String, Integer> rank = new HashMap<>();
        List<String> reached = new ArrayList<>();
        for (Design.Clock clock : design.clocks()) {
            if (clock.hop() == 0 && rank.put(clock.node(), 0) == null) {
                reached.add(clock.node());
            }
        }
        for (int i = 0; i < reached.size(); i++) {
            for (String other : neighbours.getOrDefault(reached.get(i), List.of())) {
                if (rank.putIfAbsent(other, rank.get(reached.get(i)) + 1) == null) {
                    reached.add(other);
                }
            }
        }
        return rank;
    }

    private double centreOfNeighbours(Design.Node node) {
        return neighbours.getOrDefault(node.name(), List.of()).stream()
                .map(byName::get)
                .filter(box -> box != null)
                .mapToDouble(box -> box.y + box.height / 2)
                .average()
                .orElse(0);
    }

    private double height(List<Design.Node> column) {
        return column.stream().mapToDouble(node -> height(node) + GAP_Y).sum() - GAP_Y;
    }

    private double height(Design.Node node) {
        return HEAD + clocks(node).size() * CHIP + 6;
    }

    private List<Design.Clock> clocks(Design.Node node) {
        return clocksByNode.getOrDefault(node.name(), List.of());
    }

    private Box box(Design.Node node, double x, double y) {
        List<Chip> chips = new ArrayList<>();
        for (Design.Clock clock : clocks(node)) {
            String label = clock.name().startsWith(node.name() + ".")
                    ? clock.name().substring(node.name().length() + 1)
                    : clock.name();
            double at = y + HEAD + chips.size() * CHIP;
            chips.add(new Chip(
                    clock.name(),
                    label,
                    hops.least(clock.name()),
                    hops.words(clock.name()),
                    x + 8,
                    at,
                    BOX - 16,
                    CHIP - 4));
        }
        return new Box(node.name(), roles.of(node), x, y, BOX, height(node), chips);
    }

    private void connect(Design.Edge link) {
        Box a = byName.get(link.first());
        Box b = byName.get(link.second());
        if (a == null || b == null) {
            return;
        }
        boolean pps = link.kind().equals("1pps");
        double y1 = end(a, link.firstClock());
        double y2 = end(b, link.secondClock());
        if (a == b) {
            lines.add(new Line(a.x + 8, y1, a.x - SWING, a.x - SWING, a.x + 8, y2, pps));
        } else if (a.x == b.x) {
            double side = a.x + BOX;
            lines.add(new Line(side, y1, side + SWING, side + SWING, side, y2, pps));
        } else if (a.x < b.x) {
            lines.add(across(a.x + BOX, y1, b.x, y2, pps));
        } else {
            lines.add(across(b.x + BOX, y2, a.x, y1, pps));
        }
    }

    private static Line across(double x1, double y1, double x2, double y2, boolean pps) {
        double half = (x1 + x2) / 2;
        return new Line(x1, y1, half, half, x2, y2, pps);
    }

    /** Height at which a link meets a host: that of the clock behind the port. */
    private static double end(Box box, String clock) {
        return box.chips.stream()
                .filter(chip -> chip.clock.equals(clock))
                .mapToDouble(Chip::middle)
                .findFirst()
                .orElse(box.y + box.height / 2);
    }

    /** Width of the drawing. */
    public double width() {
        return width;
    }

    /** Height of the drawing. */
    public double height() {
        return height;
    }

    /** The hosts. */
    public List<Box> boxes() {
        return boxes;
    }

    /** The links and cables. */
    public List<Line> lines() {
        return lines;
    }
}
