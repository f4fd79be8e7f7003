// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.agent.config.EsmcConfiguration;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.ptp.servo.ServoProvider;
import io.escapement.topology.host.Instance;
import io.escapement.topology.host.PlatformAgent;
import java.util.Optional;

/** A daemon or agent of a host with its configuration as its release reads it. */
public sealed interface ConfiguredInstance {
    /** Name of the host. */
    String host();

    /** What the host's files say. */
    Instance instance();

    /** What makes its servos in place of linuxptp. */
    Optional<ServoProvider> servo();

    /** {@code host/instance}. */
    default String name() {
        return host() + "/" + instance().name();
    }

    /** A ptp4l. */
    record Ptp4l(String host, Instance instance, Ptp4lConfiguration configuration, Optional<ServoProvider> servo)
            implements ConfiguredInstance {}

    /** A ts2phc. */
    record Ts2phc(String host, Instance instance, Ts2phcConfiguration configuration, Optional<ServoProvider> servo)
            implements ConfiguredInstance {}

    /** The platform's agent, which is no program of linuxptp. */
    record Agent(String host, Instance instance, PlatformAgent platform, AgentConfiguration configuration)
            implements ConfiguredInstance {
        @Override
        public Optional<ServoProvider> servo() {
            return Optional.empty();
        }
    }

    /** A network element's control of synchronous Ethernet. */
    record Esmc(String host, Instance instance, EsmcConfiguration configuration) implements ConfiguredInstance {
        @Override
        public Optional<ServoProvider> servo() {
            return Optional.empty();
        }
    }

    /** A phc2sys. */
    record Phc2sys(String host, Instance instance, Phc2sysConfiguration configuration, Optional<ServoProvider> servo)
            implements ConfiguredInstance {
        /** How phc2sys is told of the system clock. */
        static final String REALTIME = "CLOCK_REALTIME";
    }
}
