// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.card.Nic;
import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.host.DaemonException;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.LocalSocket;
import io.escapement.host.PhcDevice;
import io.escapement.host.SystemClockAccess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedHostTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long UTC = TestWorld.START - 37 * SECOND;

    private final TestWorld world = new TestWorld(5);
    private final SimulatedHost host = world.host("a", 0);
    private final List<String> order = new ArrayList<>();

    /** Sends each datagram back to its sender with one added, up to 5. */
    private class Echo extends TestDaemon {
        final String path;
        final String peer;
        LocalSocket socket;
        DescriptorTimer timer;

        Echo(String path, String peer) {
            this.path = path;
            this.peer = peer;
        }

        @Override
        void open() {
            socket = host.bindLocal(path);
            timer = host.createTimer();
            if (peer != null) {
                timer.arm(MS);
            }
        }

        @Override
        public void wake() {
            byte[] buffer = new byte[8];
            if (timer.expired()) {
                timer.disarm();
                socket.send(peer, buffer, 1);
            }
            while (socket.ready()) {
                assertThat(socket.receive(buffer)).isEqualTo(1);
                order.add(path + " " + buffer[0] + " " + world.simulator.now());
                if (buffer[0]++ < 5) {
                    socket.send(socket.sender(), buffer, 1);
                }
            }
        }
    }

    @Test
    void datagramsArriveAtTheSameInstant() {
        host.start("server", () -> new Echo("/s", null));
        host.start("client", () -> new Echo("/c", "/s"));
        world.simulator.run(TrueTime.PS_PER_S);
        assertThat(order)
                .containsExactly(
                        "/s 0 1000000000",
                        "/c 1 1000000000",
                        "/s 2 1000000000",
                        "/c 3 1000000000",
                        "/s 4 1000000000",
                        "/c 5 1000000000");
    }

    @Test
    void pathsBelongToOneSocketAndEndWithTheProcess() {
        Echo server = new Echo("/s", null);
        host.start("server", () -> server);
        assertThat(server.socket.send("/nobody", new byte[1], 1)).isFalse();
        host.start("second", () -> new Echo("/s", null));
        assertThat(world.failures).containsExactly("a/second host a: /s is in use");
        host.stop("server");
        host.start("third", () -> new Echo("/s", null));
        assertThat(world.failures).hasSize(1);
        assertThat(world.journal)
                .contains("0 a/second instance running>failed host a: /s is in use")
                .contains("0 a/server instance running>stopped ");
    }

    @Test
    void whoIsKilledIsNotAsked() {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            host.start("server", () -> new Echo("/s", null) {
                @Override
                public void stop() {
                    calls.add("stop");
                }

                @Override
                public void killed() {
                    calls.add("killed");
                }
            });
            host.kill("server");
        }
        assertThat(calls).containsExactly("killed", "killed");
        assertThat(host.running("server")).isFalse();
        assertThat(world.failures).isEmpty();
        assertThat(world.journal)
                .containsExactly(
                        "0 a/server instance >running ",
                        "0 a/server instance running>killed ",
                        "0 a/server instance killed>running ",
                        "0 a/server instance running>killed ");
        assertThatThrownBy(() -> host.kill("server")).hasMessage("a/server does not run");
    }

    /** As systemd, the host waits 90 s for the end of what it has asked to end. */
    @Test
    void aDaemonMayTakeItsTimeToEnd() {
        for (int seconds : new int[] {89, 91}) {
            host.start("slow" + seconds, () -> new TestDaemon() {
                private DescriptorTimer timer;

                @Override
                void open() {
                    timer = host.createTimer();
                }

                @Override
                public void wake() {
                    host.exit(seconds);
                }

                @Override
                public void stop() {
                    timer.arm(seconds * SECOND);
                }
            });
            host.stop("slow" + seconds);
            host.stop("slow" + seconds);
        }
        host.start("slow89", TestDaemon::new);
        world.simulator.run(100 * TrueTime.PS_PER_S);
        assertThat(host.running("slow89")).as("the next one").isTrue();
        assertThat(world.simulator.now()).isEqualTo(90 * TrueTime.PS_PER_S);
        assertThat(world.failures).containsExactly("a/slow91 goes on 90 s after SIGTERM");
        assertThat(world.journal)
                .contains("89000000000000 a/slow89 instance running>stopped exit status 89")
                .contains("89000000000000 a/slow89 instance stopped>running ");
    }

    /** What is due at the instant of the signal, the daemon finds due. */
    @Test
    void theSignalComesAfterWhatIsDue() {
        host.start("d", () -> new TestDaemon() {
            private DescriptorTimer timer;

            @Override
            void open() {
                timer = host.createTimer();
                timer.arm(MS);
            }

            @Override
            public void wake() {
                order.add("wake");
            }

            @Override
            public void stop() {
                order.add("stop, expired " + timer.expired());
                host.exit(0);
            }
        });
        world.simulator.schedule(TrueTime.PS_PER_MS, argument -> host.stop("d"), 0);
        world.simulator.run(TrueTime.PS_PER_S);
        assertThat(order).last().isEqualTo("stop, expired true");
    }

    /** All that is ready at an instant is one wake-up, and daemons run in the order of their start. */
    @Test
    void oneWakePerInstantInOrderOfStart() {
        for (String name : new String[] {"z", "m", "a"}) {
            host.start(name, () -> new TestDaemon() {
                @Override
                void open() {
                    for (int i = 0; i < 3; i++) {
                        host.createTimer().arm(MS);
                    }
                }

                @Override
                public void wake() {
                    order.add(name);
                }
            });
        }
        world.simulator.run(TrueTime.PS_PER_S);
        assertThat(order).containsExactly("z", "m", "a");
    }

    @Test
    void aDaemonThatThrowsEndsTheRun() {
        host.start("bad", () -> new TestDaemon() {
            @Override
            void open() {
                host.createTimer().arm(MS);
            }

            @Override
            public void wake() {
                throw new IllegalStateException("broken");
            }
        });
        world.simulator.run(TrueTime.PS_PER_S);
        assertThat(world.simulator.now()).isEqualTo(TrueTime.PS_PER_MS);
        assertThat(world.failures).containsExactly("a/bad java.lang.IllegalStateException: broken");
        assertThat(host.running("bad")).isFalse();
    }

    @Test
    void exitEndsADaemonAndFailsWithAStatus() {
        for (int status : new int[] {0, 3}) {
            host.start("exit" + status, () -> new TestDaemon() {
                @Override
                void open() {
                    host.createTimer().arm(MS);
                    host.print("hello");
                }

                @Override
                public void wake() {
                    host.exit(status);
                    order.add("still runs to the end of the call");
                }
            });
            world.simulator.run(world.simulator.now() + TrueTime.PS_PER_S);
            assertThat(host.running("exit" + status)).isFalse();
        }
        assertThat(order).hasSize(2);
        assertThat(world.failures).containsExactly("a/exit3 exit status 3");
        assertThat(world.log).containsExactly("a/exit0 hello", "a/exit3 hello");
    }

    @Test
    void randomNumbersAndProcessIdsBelongToTheInstance() {
        List<Integer> first = draws("a", "ptp01");
        assertThat(draws("b", "ptp01")).isNotEqualTo(first);
        assertThat(new SimulatedHostTest().draws("a", "ptp01")).isEqualTo(first);
        assertThat(first).allMatch(number -> number >= 0);
        assertThat(first.stream().mapToInt(i -> i).max().orElseThrow()).isGreaterThan(1 << 30);
        assertThat(first.get(0)).as("process id").isEqualTo(1000);
    }

    private List<Integer> draws(String hostName, String instance) {
        List<Integer> numbers = new ArrayList<>();
        world.host(hostName, 0).start(instance, () -> new TestDaemon() {
            @Override
            void open() {
                numbers.add(host.processId());
                for (int i = 0; i < 20; i++) {
                    numbers.add(host.random());
                }
            }
        });
        return numbers;
    }

    @Test
    void theKernelClockKnowsItsTimeScales() {
        SimulatedHost warm = new SimulatedHost(
                world.environment, "w", new HostParameters(20e6, 37, 5 * SECOND), world.oscillator("w", 0));
        warm.start("d", () -> new TestDaemon() {
            @Override
            void open() {
                SystemClockAccess clock = host.systemClock();
                assertThat(clock.time()).isEqualTo(UTC + 20 * MS);
                assertThat(host.monotonicTime()).isEqualTo(5 * SECOND);
                assertThat(clock.taiOffset()).isEqualTo(37);
                assertThat(clock.maxAdjustment()).isEqualTo(100_000_000);
                assertThat(clock.ticksPerSecond()).isEqualTo(100);
                clock.step(-20 * MS);
                clock.setTaiOffset(38);
                assertThat(clock.time()).isEqualTo(UTC);
                assertThat(host.monotonicTime()).isEqualTo(5 * SECOND);
                assertThat(clock.taiOffset()).isEqualTo(38);
                assertThat(clock.adjustFrequency(65536 * 100_001L)).isFalse();
                assertThat(clock.adjustFrequency(6553)).isTrue();
                assertThat(clock.frequency()).isEqualTo(6553);
                host.note("w.x", EventKind.WARNING, "1", "2", "three");
            }
        });
        assertThat(world.failures).isEmpty();
        assertThat(warm.systemClock().timeErrorAt(0)).isZero();
        assertThat(warm.systemClock().frequencyAt(0)).isEqualTo(6553 / 65.536, within(1e-9));
        assertThat(world.journal).contains("0 w.system clock-step >-20000000 d").contains("0 w.x warning 1>2 three");
    }

    /** 2025-12-31T23:59:59 is followed by 23:59:60, which the kernel shows as 23:59:59 again. */
    @Test
    void leapSecondsActAtMidnight() {
        assertThat(UTC % (86400 * SECOND)).isZero();
        SimulatedHost evening =
                new SimulatedHost(world.environment, "e", new HostParameters(-3e9, 37, 0), world.oscillator("e", 100));
        var daemon = new TestDaemon();
        evening.start("d", () -> daemon);
        SystemClockAccess clock = daemon.host.systemClock();
        clock.setLeap(1);
        world.simulator.run(2_999_999_000_000L);
        assertThat(clock.time()).isEqualTo(UTC - 1000 + 299);
        assertThat(clock.taiOffset()).isEqualTo(37);
        world.simulator.run(3 * TrueTime.PS_PER_S);
        assertThat(clock.time()).isEqualTo(UTC - SECOND + 300);
        assertThat(clock.taiOffset()).isEqualTo(38);
        world.simulator.run(10 * TrueTime.PS_PER_S);
        assertThat(clock.time()).as("only once").isEqualTo(UTC + 6 * SECOND + 1000);
        clock.step(86400 * SECOND - 10 * SECOND);
        clock.setLeap(-1);
        world.simulator.run(12 * TrueTime.PS_PER_S);
        assertThat(clock.time()).isEqualTo(UTC + 86399 * SECOND + 1200 - SECOND);
        world.simulator.run(13 * TrueTime.PS_PER_S);
        assertThat(clock.time()).as("23:59:59 is left out").isEqualTo(UTC + 86400 * SECOND + 1300);
        assertThat(clock.taiOffset()).isEqualTo(37);
        assertThat(daemon.host.monotonicTime()).isEqualTo(13 * SECOND + 1300);
    }

    @Test
    void theRawMonotonicClockIsNotSteered() {
        var daemon = new TestDaemon();
        host.start("d", () -> daemon);
        daemon.host.systemClock().adjustFrequency(100 << 16);
        world.simulator.run(10 * TrueTime.PS_PER_S);
        long raw = daemon.host.monotonicRawTime();
        assertThat(daemon.host.monotonicTime() - raw).as("100 ppm for 10 s").isCloseTo(1_000_000, within(1L));
        daemon.host.systemClock().step(SECOND);
        assertThat(daemon.host.monotonicRawTime()).isEqualTo(raw);
        host.powerOff();
        host.powerOn();
        assertThat(daemon.host.monotonicRawTime()).isZero();
    }

    @Test
    void aPhcHasItsRangeAndItsOwnAnswers() {
        world.nic(host, "nic1", 0, 0);
        Nic second = world.nic(host, "nic2", 0, 12.5);
        var daemon = new TestDaemon();
        host.start("d", () -> daemon);
        assertThatThrownBy(() -> daemon.host.openPhc(2))
                .isInstanceOf(DaemonException.class)
                .hasMessage("host a has no /dev/ptp2");
        PhcDevice phc = daemon.host.openPhc(1);
        assertThat(phc.clockName()).isEqualTo("a.nic2");
        assertThat(phc.time()).isEqualTo(TestWorld.START + 12);
        assertThat(phc.adjustFrequency(65536 * 100_001L)).isFalse();
        assertThat(phc.adjustFrequency(-65536 * 100L)).isTrue();
        assertThat(phc.frequency()).isEqualTo(-65536 * 100L);
        assertThat(second.clock().frequencyAt(0)).isEqualTo(-100_000, within(1e-6));
        assertThat(phc.step(-12)).isTrue();
        assertThat(second.clock().timeErrorAt(0)).isEqualTo(0.5);
        assertThat(world.journal).contains("0 a.nic2 clock-step >-12 d");
    }

    @Test
    void aHostSwitchedOffAndOnBootsCold() {
        Nic nic = world.nic(host, "nic1", 100, 7);
        List<String> life = new ArrayList<>();
        host.start("d", () -> {
            life.add("made");
            return new TestDaemon() {
                @Override
                void open() {
                    life.add(host.monotonicTime() + " tai " + host.systemClock().taiOffset());
                    host.createTimer().arm(400 * MS);
                }

                @Override
                public void wake() {
                    life.add("woke " + world.simulator.now());
                }
            };
        });
        nic.clock().adjustFrequency(0, 65536);
        world.simulator.run(TrueTime.PS_PER_S / 4);
        host.powerOff();
        assertThat(host.running("d")).isFalse();
        assertThatThrownBy(() -> host.start("e", TestDaemon::new)).hasMessageContaining("switched off");
        world.simulator.run(TrueTime.PS_PER_S);
        host.powerOn();
        world.simulator.run(2 * TrueTime.PS_PER_S);
        assertThat(life).containsExactly("made", "100000000000 tai 37", "made", "0 tai 0", "woke 1400000000000");
        assertThat(nic.clock().scaledPpm()).isZero();
        // set to CLOCK_REALTIME, which shows UTC, at 1 s; 100 ns gained by its oscillator since
        assertThat(nic.clock().timeErrorAt(2 * TrueTime.PS_PER_S)).isEqualTo(-37e9 + 100, within(1.0));
        assertThat(host.systemClock().timeErrorAt(2 * TrueTime.PS_PER_S)).isZero();
        assertThat(world.journal).contains("250000000000 a host on>off ").contains("1000000000000 a host off>on ");
    }

    @Test
    void startAndStopAskForTheRightState() {
        assertThatThrownBy(() -> host.stop("d")).hasMessage("a/d does not run");
        host.start("d", TestDaemon::new);
        assertThatThrownBy(() -> host.start("d", TestDaemon::new)).hasMessage("a/d runs already");
        host.stop("d");
        host.start("d", TestDaemon::new);
        assertThat(host.running("d")).isTrue();
        assertThatThrownBy(() -> host.stepClock("a.nic9", 1)).hasMessage("host a has no clock a.nic9");
        host.stepClock("a.system", 5);
        assertThat(host.systemClock().timeErrorAt(0)).isEqualTo(5);
    }
}
