// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.HeapLimit;
import io.escapement.input.InputException;
import io.escapement.output.metric.FloorPacketPopulation;
import io.escapement.output.metric.SelectedTwoWayTimeError;
import io.escapement.output.metric.SelectedTwoWayTimeError.Packets;
import io.escapement.output.metric.TimeErrorStatistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What delays of packets tell: the time error that a clock would take from the fastest of both directions
 * (pktSelected2wayTE), and the delays of each direction, as recordings of their own.
 */
final class PacketSeries {
    /** Memory that a window takes, with what is worked out of all: times may be far apart [octets]. */
    private static final int OCTETS_PER_WINDOW = 100;

    private final Path file;
    private final InputUnit unit;
    private final PacketOptions selection;

    private PacketSeries(Path file, InputUnit unit, PacketOptions selection) {
        this.file = file;
        this.unit = unit;
        this.selection = selection;
    }

    /**
     * The recordings.
     *
     * @param time when each packet was sent, or each pair [s]
     * @param forward delay from master to slave; NaN where there was no packet
     * @param reverse delay from slave to master, or null
     * @param names what the columns are called
     */
    static List<RawSeries> of(
            Path file,
            double[] time,
            double[] forward,
            double[] reverse,
            List<String> names,
            InputUnit unit,
            ReadOptions options)
            throws InputException {
        if (unit.isFrequency()) {
            throw Problems.in(file, "tells delays of packets, which are times, in " + unit.symbol());
        }
        PacketSeries series = new PacketSeries(file, unit, options.packets());
        List<RawSeries> all = new ArrayList<>();
        Packets first = received(time, forward);
        if (reverse != null) {
            Packets second = received(time, reverse);
            all.add(series.selected(first, second));
            all.add(series.delays(names.get(0), first));
            all.add(series.delays(names.get(1), second));
        } else {
            all.add(series.delays(names.get(0), first));
        }
        return all;
    }

    private static Packets received(double[] time, double[] delay) {
        int[] there = IntStream.range(0, delay.length)
                .filter(i -> !Double.isNaN(delay[i]))
                .toArray();
        return new Packets(
                Arrays.stream(there).mapToDouble(i -> time[i]).toArray(),
                Arrays.stream(there).mapToDouble(i -> delay[i]).toArray());
    }

    private RawSeries selected(Packets forward, Packets reverse) throws InputException {
        if (forward.time().length > 0 && reverse.time().length > 0) {
            double begin = Math.min(forward.time()[0], reverse.time()[0]);
            double end = Math.max(forward.time()[forward.time().length - 1], reverse.time()[reverse.time().length - 1]);
            HeapLimit.require(file, (long) ((end - begin) / selection.window()), OCTETS_PER_WINDOW, "windows");
        }
        double[] value = SelectedTwoWayTimeError.of(forward, reverse, selection.window(), selection.fastest());
        if (value.length == 0) {
            throw Problems.in(
                    file, "is shorter than a window of " + selection.window() + " s; a shorter one: --window");
        }
        double[] time = IntStream.range(0, value.length)
                .mapToDouble(k -> k * selection.window())
                .toArray();
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "fastest %s %% of each direction in windows of %s s; forward minus reverse, halved",
                plain(100 * selection.fastest()),
                plain(selection.window())));
        return new RawSeries(
                "pktSelected2wayTE", time, value, unit, "the master, by the packets' timestamps", 0, notes, null);
    }

    private RawSeries delays(String name, Packets packets) throws InputException {
        if (packets.delay().length == 0) {
            throw Problems.in(file, name + " holds no packet");
        }
        double ns = unit.si() * 1e9;
        TimeErrorStatistics statistics = TimeErrorStatistics.of(List.of(packets.delay()));
        FloorPackets floor = new FloorPackets(
                packets.delay().length,
                statistics.min() * ns,
                statistics.mean() * ns,
                statistics.max() * ns,
                selection.window(),
                selection.cluster() * 1e9,
                FloorPacketPopulation.least(
                        packets.time(), packets.delay(), selection.window(), selection.cluster() / unit.si()));
        List<String> notes = new ArrayList<>(List.of("delays of packets: no mask judges them"));
        return new RawSeries(name, packets.time(), packets.delay(), unit, "", 0, notes, null, false, floor);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
