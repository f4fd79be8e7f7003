// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.input.Finding;
import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.InputFiles;
import io.escapement.input.yaml.YamlReader;
import io.escapement.topology.host.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyReaderTest {
    private static final Catalogue CATALOGUE = new Catalogue(
            new TreeSet<>(List.of("OCXO", "TCXO", "XO")),
            new TreeSet<>(List.of("PRTC-B")),
            new TreeSet<>(List.of("EEC-1")),
            new TreeMap<>(java.util.Map.of("plain", List.of("sma1", "sma2"))));

    private static final String TWO_HOSTS = """
            nodes:
              gm: {grandmaster: PRTC-B, ports: [p1]}
              oc: {nics: {nic1: {oscillator: TCXO, ports: [eth0]}, nic2: {ports: [eth1]}}}
            links:
              - {ends: [gm.p1, oc.eth0], fibre: 1 km, asymmetry: 10 ns, jitter: {normal: 5 ps}, loss: 1 %}
            cables:
              - {pps: [oc.nic1.sma1, oc.nic2.sma1], length: 1 m, output-delay: 1.376 ns, input-delay: 7.658 ns}
            """;

    @TempDir
    Path folder;

    @Test
    void lengthsBecomeDelays() throws InputException {
        Topology topology = read(TWO_HOSTS);
        FibreLink link = topology.links().get(0);
        assertThat(link.name()).isEqualTo("gm.p1--oc.eth0");
        assertThat(link.delay()).isEqualTo(4_897_000);
        assertThat(link.asymmetry()).isEqualTo(10_000);
        assertThat(link.jitter()).isEqualTo(new JitterSpec(JitterSpec.Shape.NORMAL, 5));
        assertThat(link.loss()).isEqualTo(0.01);
        assertThat(topology.cables().get(0).delay()).isEqualTo(14_034);
        assertThat(topology.clocks()).containsExactly("gm.nic1", "gm.system", "oc.nic1", "oc.nic2", "oc.system");
    }

    @Test
    void theOrderOfTheFileDoesNotMatter() throws InputException {
        Topology first = read("""
                nodes:
                  a: {nics: {y: {ports: [a1, a0]}, x: {ports: [a2]}}}
                  b: {ports: [b0, b1]}
                links:
                  - {ends: [a.a0, b.b0], fibre: 1 m}
                  - {ends: [a.a1, b.b1], fibre: 2 m}
                """);
        Topology second = read("""
                links:
                  - {fibre: 2 m, ends: [a.a1, b.b1]}
                  - {ends: [a.a0, b.b0], fibre: 1 m}
                nodes:
                  b: {ports: [b1, b0]}
                  a: {nics: {x: {ports: [a2]}, y: {ports: [a0, a1]}}}
                """);
        assertThat(second)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(io.escapement.input.SourcePosition.class)
                .isEqualTo(first);
    }

    @Test
    void addressesAreLocalUnicastAndDoNotDependOnTheOthers() throws InputException {
        long alone = read("nodes: {gm: {ports: [p1]}}\n")
                .node("gm")
                .nics()
                .get(0)
                .port("p1")
                .mac();
        Topology two = read(TWO_HOSTS);
        assertThat(two.node("gm").nics().get(0).port("p1").mac()).isEqualTo(alone);
        assertThat(alone >> 40 & 3).as("locally administered, not a group").isEqualTo(2);
    }

    @Test
    void clashingAddressesAreRefused() {
        assertProblems("""
                nodes:
                  a: {ports: [{name: p, mac: 02:00:00:00:00:01}]}
                  b: {ports: [{name: q, mac: 02:00:00:00:00:01}]}
                """, "t.yaml:3:15: b.q has the hardware address 02:00:00:00:00:01 of a.p");
    }

    @Test
    void linksAndCablesHaveTwoFreeEndsThatExist() {
        assertProblems(
                TWO_HOSTS + """
                          - {pps: [oc.nic1.sma3, oc.nic3.sma1], delay: 1 ns}
                          - {pps: [oc.nic1.sma1, ox.nic1.sma1], delay: 1 ns}
                        """,
                "t.yaml:8:12: a NIC of model 'plain' has no pin 'sma3'; did you mean sma1?",
                "t.yaml:8:26: host 'oc' has no NIC 'nic3'; did you mean nic1?",
                "t.yaml:9:12: pin 'oc.nic1.sma1' is taken; first used on line 7",
                "t.yaml:9:26: 'ox.nic1.sma1': there is no node 'ox'; did you mean oc?");
        assertProblems(
                """
                nodes:
                  a: {ports: [p1, p2]}
                links:
                  - {ends: [a.p1, a.p3], fibre: 1 m}
                  - {ends: [a.p1, b.p1], fibre: 1 m}
                  - {ends: [a.p2], fibre: 1 m}
                """,
                "t.yaml:4:19: there is no port 'a.p3'",
                "t.yaml:5:13: port 'a.p1' is taken; first used on line 4",
                "t.yaml:5:19: 'b.p1': there is no node 'b'",
                "t.yaml:6:12: ends: expected two ends");
    }

    @Test
    void namesAreUnique() {
        assertProblems(
                "nodes:\n  a: {ports: [p]}\n  a: {ports: [q]}\n", "t.yaml:3:3: 'a' is given twice; first on line 2");
        assertProblems("nodes: {a: {nics: {system: {ports: [p]}}}}\n", "two clocks are named 'a.system'");
        assertProblems(
                "nodes: {a: {nics: {x: {ports: [p]}, y: {ports: [p]}}}}\n", "two ports of one host are named 'p'");
    }

    @Test
    void everyProblemIsReported() {
        assertProblems(
                """
                nodes:
                  a: {ports: [p1], nic: {}, system-oscillator: OCXOO}
                  b: {ports: [p1], temperature: {amplitude: 1, period: 30 min}}
                links:
                  - {ends: [a.p1, b.p1], fibre: -1 km, rate: 10 Gbit/s, jitter: {normal: 1 ns, uniform: 1 ns}}
                  - {ends: [a.p1, b.p1], fibre: 1 km, delay: 1 us, loss: 1.5}
                """,
                "t.yaml:2:20: unknown key 'nic' in a node; did you mean nics?",
                "t.yaml:2:48: unknown oscillator 'OCXOO'; did you mean OCXO?; known: OCXO, TCXO, XO",
                "t.yaml:3:45: amplitude: '1' has no unit; expected a temperature difference such as '1 K'",
                "t.yaml:5:33: fibre: '-1 km' is less than 0 m",
                "a jitter has one shape",
                "t.yaml:6:5: give 'fibre' or 'delay', not both",
                "t.yaml:6:13: port 'a.p1' is taken",
                "t.yaml:6:19: port 'b.p1' is taken",
                "t.yaml:6:58: loss: '1.5' is more than 1; expected 0 to 1");
    }

    @Test
    void aHostsFolderIsReadAsItLiesOnTheHost() throws IOException, InputException {
        write("t/host/etc/linuxptp/ptpinstance/ptp4l-b.conf", "[global]\n");
        write("t/host/etc/linuxptp/ptpinstance/ptp4l-a.conf", "[global]\n");
        write("t/host/etc/linuxptp/ptpinstance/phc2sys-c.conf", "[global]\n");
        write("t/host/etc/linuxptp/ptpinstance/ts2phc-d.conf", "[global]\n");
        write("t/host/etc/default/ptpinstance/phc2sys-instance-c", "# options\nOPTIONS=\"-s p1 -w\"\n");
        Topology topology = read("nodes: {h: {ports: [p1], configuration: host}}\n");
        var instances = topology.node("h").configuration().instances();
        assertThat(instances)
                .extracting(i -> i.service() + " " + i.name())
                .containsExactly("PTP4L a", "PTP4L b", "TS2PHC d", "PHC2SYS c");
        assertThat(instances.get(3).command().text()).isEqualTo("-s p1 -w");
        assertThat(instances.get(3).command().position().line()).isEqualTo(2);
        assertThat(instances.get(0).service()).isEqualTo(Service.PTP4L);
    }

    @Test
    void filesOutsideTheRootAreRefused() throws IOException {
        Files.createDirectories(folder.resolve("t"));
        assertProblems(
                "nodes: {h: {ports: [p1], configuration: ../../elsewhere}}\n",
                "lies outside t, the scenario's folder, and the topologies beside it");
        assertProblems("nodes: {h: {ports: [p1], configuration: nowhere}}\n", "there is no folder");
    }

    @Test
    void hopsCountFromTheNearestGrandmaster() throws InputException {
        Topology topology = read("""
                nodes:
                  gm: {grandmaster: PRTC-B, ports: [p]}
                  bc: {ports: [up, down]}
                  ru: {ports: [p]}
                  alone: {ports: [p]}
                links:
                  - {ends: [gm.p, bc.up], fibre: 1 m}
                  - {ends: [bc.down, ru.p], fibre: 1 m}
                """);
        TopologyGraph graph = new TopologyGraph(topology);
        assertThat(graph.hopsFromGrandmaster())
                .containsOnly(java.util.Map.entry("gm", 0), java.util.Map.entry("bc", 1), java.util.Map.entry("ru", 2));
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void assertProblems(String yaml, String... expected) {
        List<String> found;
        try {
            read(yaml);
            found = List.of();
        } catch (InputException e) {
            found = e.findings().stream().map(Finding::toString).toList();
        }
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i).replace(folder.resolve("t") + "/", "")).contains(expected[i]);
        }
    }

    private Topology read(String yaml) throws InputException {
        Findings findings = new Findings();
        Path file = folder.resolve("t/t.yaml");
        Topology topology = new TopologyReader(CATALOGUE, findings)
                .read(file, YamlReader.readMapping("t.yaml", yaml), InputFiles.around(file, false));
        findings.throwIfAny();
        return topology;
    }
}
