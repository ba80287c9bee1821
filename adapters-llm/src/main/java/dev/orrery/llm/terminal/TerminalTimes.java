package dev.orrery.llm.terminal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * How long things in a terminal may take.
 *
 * @param ready for how long each try to deliver a message waits for the agent to be ready
 * @param verify how long a typed message may take to show an effect
 * @param settle for how long an agent must look ready before its turn counts as done
 */
@ConfigurationProperties("orrery.terminal")
record TerminalTimes(
    @Bindable(defaultValue = "60s,90s,120s") List<Duration> ready,
    @Bindable(defaultValue = "5s") Duration verify,
    @Bindable(defaultValue = "3s") Duration settle) {}
