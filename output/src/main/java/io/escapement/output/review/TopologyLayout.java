// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.design.Design;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A drawing of the network: hosts in columns by their distance from the grandmaster, their clocks as chips inside. All
 * lengths are in px of the drawing.
 */
public final class TopologyLayout {
    private static final double BOX = 196;
    private static final double HEAD = 40;
    private static final double CHIP = 24;
    private static final double GAP_X = 110;
    private static final double GAP_Y = 22;
    private static final double EDGE = 28;

    private final Design design;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Box> byName = new HashMap<>();
    private double width;
    private double height;

    /** A host: its place and its clocks. */
    public record Box(String name, String role, double x, double y, double width, double height, List<Chip> chips) {}

    /** A clock of a host: its place, and its name without the host's. */
    public record Chip(String clock, String label, int hop, double x, double y, double width, double height) {}

    /** A link as an SVG path, with its name and what it is. */
    public record Line(String path, String name, String description, boolean pps) {}

    /** Lays out a design. */
    public TopologyLayout(Design design) {
        this.design = design;
        Map<Integer, List<Design.Node>> columns = columns();
        height = columns.values().stream().mapToDouble(this::height).max().orElse(0) + 2 * EDGE;
        double x = EDGE;
        for (List<Design.Node> column : columns.values()) {
            column.sort(Comparator.comparingDouble(this::centreOfNeighbours).thenComparing(Design.Node::name));
            double y = (height - height(column)) / 2;
            for (Design.Node node : column) {
                Box box = box(node, x, y);
                boxes.add(box);
                byName.put(node.name(), box);
                y += box.height + GAP_Y;
            }
            x += BOX + GAP_X;
        }
        width = Math.max(BOX, x - GAP_X) + EDGE;
        design.links().forEach(this::connect);
    }

    /** Hosts by their distance from the grandmaster in links, those without a path to it last. */
    private Map<Integer, List<Design.Node>> columns() {
        Map<String, Integer> rank = new HashMap<>();
        List<String> reached = new ArrayList<>();
        for (Design.Clock clock : design.clocks()) {
            if (clock.hop() == 0 && rank.put(clock.node(), 0) == null) {
                reached.add(clock.node());
            }
        }
        for (int i = 0; i < reached.size(); i++) {
            String at = reached.get(i);
            for (Design.Edge link : design.links()) {
                String other =
                        link.first().equals(at) ? link.second() : link.second().equals(at) ? link.first() : at;
                if (rank.putIfAbsent(other, rank.get(at) + 1) == null) {
                    reached.add(other);
                }
            }
        }
        Map<Integer, List<Design.Node>> columns = new TreeMap<>();
        for (Design.Node node : design.nodes()) {
            int column = rank.getOrDefault(node.name(), reached.isEmpty() ? 0 : Integer.MAX_VALUE);
            columns.computeIfAbsent(column, c -> new ArrayList<>()).add(node);
        }
        return columns;
    }

    private double centreOfNeighbours(Design.Node node) {
        return design.links().stream()
                .map(link -> link.first().equals(node.name())
                        ? byName.get(link.second())
                        : link.second().equals(node.name()) ? byName.get(link.first()) : null)
                .filter(box -> box != null)
                .mapToDouble(box -> box.y + box.height / 2)
                .average()
                .orElse(0);
    }

    private double height(List<Design.Node> column) {
        return column.stream().mapToDouble(node -> height(node) + GAP_Y).sum() - GAP_Y;
    }

    private double height(Design.Node node) {
        long clocks = design.clocks().stream()
                .filter(clock -> clock.node().equals(node.name()))
                .count();
        return HEAD + clocks * CHIP + 6;
    }

    private Box box(Design.Node node, double x, double y) {
        List<Chip> chips = new ArrayList<>();
        for (Design.Clock clock : design.clocks()) {
            if (clock.node().equals(node.name())) {
                String label = clock.name().startsWith(node.name() + ".")
                        ? clock.name().substring(node.name().length() + 1)
                        : clock.name();
                double at = y + HEAD + chips.size() * CHIP;
                chips.add(new Chip(clock.name(), label, clock.hop(), x + 8, at, BOX - 16, CHIP - 4));
            }
        }
        return new Box(node.name(), node.role(), x, y, BOX, height(node), chips);
    }

    private void connect(Design.Edge link) {
        Box a = byName.get(link.first());
        Box b = byName.get(link.second());
        if (a == null || b == null) {
            return;
        }
        boolean pps = link.kind().equals("1pps");
        // a name without two ends leaves the line at the middle of its hosts
        String[] ends = (link.name() + "--").split("--", -1);
        lines.add(new Line(a == b ? loop(a, ends) : path(a, b, ends), link.name(), link.description(), pps));
    }

    /** Between two hosts: from side to side, or round the right of both where they share a column. */
    private String path(Box a, Box b, String[] ends) {
        boolean forward = a.x <= b.x;
        Box left = forward ? a : b;
        Box right = forward ? b : a;
        double y1 = port(left, ends[forward ? 0 : 1]);
        double y2 = port(right, ends[forward ? 1 : 0]);
        double x1 = left.x + left.width;
        if (left.x == right.x) {
            return curve(x1, y1, x1 + 40, x1 + 40, x1, y2);
        }
        double half = (right.x - x1) / 2;
        return curve(x1, y1, x1 + half, right.x - half, right.x, y2);
    }

    /** Height at which a link meets a host: that of the clock behind the port where it is known, else the middle. */
    private double port(Box box, String end) {
        List<String> clocks = design.clocks().stream()
                .filter(clock -> clock.ports().contains(end))
                .map(Design.Clock::name)
                .toList();
        return box.chips.stream()
                .filter(chip -> clocks.contains(chip.clock))
                .mapToDouble(chip -> chip.y + chip.height / 2)
                .findFirst()
                .orElse(box.y + box.height / 2);
    }

    /** Within a host: between the chips of the clocks that its ends name. */
    private static String loop(Box box, String[] ends) {
        double y1 = end(box, ends[0], box.y + HEAD);
        double y2 = end(box, ends[1], box.y + box.height - 8);
        double x = box.x + 8;
        return curve(x, y1, x - 34, x - 34, x, y2);
    }

    private static double end(Box box, String end, double otherwise) {
        return box.chips.stream()
                .filter(chip -> end.startsWith(chip.clock + "."))
                .mapToDouble(chip -> chip.y + chip.height / 2)
                .findFirst()
                .orElse(otherwise);
    }

    private static String curve(double x1, double y1, double cx1, double cx2, double x2, double y2) {
        return "M" + round(x1) + " " + round(y1) + "C" + round(cx1) + " " + round(y1) + " " + round(cx2) + " "
                + round(y2) + " " + round(x2) + " " + round(y2);
    }

    private static long round(double pixels) {
        return Math.round(pixels);
    }

    /** Width of the drawing. */
    public long width() {
        return round(width);
    }

    /** Height of the drawing. */
    public long height() {
        return round(height);
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
