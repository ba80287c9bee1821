package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.SubmitTurn;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionModelTest {
  private final Play play = new Play();

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void aNewSessionSpeaksWithTheModelThatIsAskedFor() {
    assertThat(said("plain", null).model()).isNull();
    assertThat(said("chosen", "mine/small").model()).isEqualTo("mine/small");
  }

  @Test
  void aSessionKeepsItsModel() {
    said("chat", "mine/small");

    assertThat(said("chat", "mine/large").model()).isEqualTo("mine/small");
  }

  private Session said(String session, @Nullable String model) {
    return play.submit
        .submit(
            Play.OPERATOR,
            new SubmitTurn.Request(
                session,
                "ann",
                "hello",
                "oxios",
                DirectProgram.NAME,
                Run.Priority.NORMAL,
                Json.empty(),
                model))
        .session();
  }
}
