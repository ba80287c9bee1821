package dev.orrery.application.orchestration.ouroboros;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.engine.Play;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryOrder;
import dev.orrery.domain.model.Purpose;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionSummaryTest {
  private static final String CLEAR =
      "{\"is_task\":true,\"goal_clarity\":1,\"constraint_clarity\":1,\"success_clarity\":1}";
  private static final String CHAT = "{\"is_task\":false,\"chat_response\":\"Hello ann\"}";
  private static final String SEED =
      "{\"goal\":\"paint it\",\"acceptance_criteria\":[\"painted yellow\"]}";

  private final Play play = new Play();

  @BeforeEach
  void remember() {
    play.settings.set("memory.enabled", Json.of(true));
    play.model
        .answers(Purpose.INTERVIEW, CLEAR, CHAT)
        .answers(Purpose.SEED, SEED)
        .answers(Purpose.TURN_STEP, "It is painted yellow now");
  }

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void aDeletedSessionIsRememberedByWhatItAskedFor() {
    say("paint it yellow");
    say("hi");

    play.delete("chat");

    assertThat(summaries())
        .containsExactly("A session of ann asked for:\n- paint it yellow (done)");
  }

  @Test
  void withoutTheSettingNothingOfADeletedSessionIsKept() {
    play.settings.set("memory.auto_summarize", Json.of(false));
    say("paint it yellow");

    play.delete("chat");

    assertThat(summaries()).isEmpty();
  }

  private void say(String text) {
    play.say("chat", OuroborosProgram.NAME, text);
    play.work();
  }

  private List<String> summaries() {
    var filter = MemoryFilter.of(Tenancy.DEFAULT);
    return play.memories.list(filter, MemoryOrder.OLDEST_FIRST, new Window(0, 10)).items().stream()
        .map(MemoryEntry::content)
        .toList();
  }
}
