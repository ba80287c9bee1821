package dev.orrery.application.capability.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.memory.MemoryFixture;
import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.kernel.InvalidException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryToolsTest {
  private final MemoryFixture memory = new MemoryFixture();
  private final MemoryTools tools = new MemoryTools(memory.remember, memory.search);

  @Test
  void aCallThatRunsTwiceStoresOnce() {
    var call =
        Calls.call(
            tools,
            "memory_store",
            "content",
            "Bees dance",
            "kind",
            "knowledge",
            "tags",
            List.of("bees"));

    var first = tools.run(call);
    var second = tools.run(call);

    assertThat(tools.plan(call).effect()).isEqualTo(EffectClass.KEYED);
    assertThat(first.error()).isFalse();
    assertThat(second.output()).isEqualTo(first.output());
    assertThat(memory.total()).isEqualTo(1);
  }

  @Test
  void whatWasRememberedIsFoundAsData() {
    tools.run(Calls.call(tools, "memory_store", "content", "Bees dance"));

    var found = tools.run(Calls.call(tools, "memory_search", "query", "bees"));

    assertThat(found.output()).contains("Bees dance", "origin=\"agent\"");
    assertThat(tools.run(Calls.call(tools, "memory_search", "query", "zzz", "limit", 1)).error())
        .isFalse();
  }

  @Test
  void argumentsThatDoNotFitAreToldToTheAgent() {
    assertThatThrownBy(() -> tools.plan(Calls.call(tools, "memory_store", "content", " ")))
        .isInstanceOf(InvalidException.class);
    assertThatThrownBy(
            () -> tools.plan(Calls.call(tools, "memory_store", "content", "x", "kind", "goal")))
        .isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> tools.plan(Calls.call(tools, "memory_search")))
        .isInstanceOf(InvalidException.class);
  }
}
