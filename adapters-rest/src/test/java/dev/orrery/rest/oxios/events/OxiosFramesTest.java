package dev.orrery.rest.oxios.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.inmemory.kernel.PlainJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OxiosFramesTest {
  private static final String SESSION = "11111111-1111-4111-8111-111111111111";
  private static final String RUN = "22222222-2222-4222-8222-222222222222";

  private final OxiosFrames frames = new OxiosFrames(new PlainJson());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          turn.accepted | {} | {"type":"message_received","from":"00000000-0000-0000-0000-000000000000"}
          run.created | {"name":"Do it"} | {"type":"agent_created","agent_id":"RUN","name":"Do it"}
          run.started | {} | {"type":"agent_started","agent_id":"RUN"}
          run.finished | {"state":"succeeded"} | {"type":"agent_stopped","agent_id":"RUN"}
          run.finished | {"state":"failed"} | {"type":"agent_stopped","agent_id":"RUN"}
          run.finished | {"state":"failed","error":"no"} | {"type":"agent_failed","agent_id":"RUN","error":"no"}
          message.completed | {"role":"assistant"} | {"type":"agent_output","session_id":"SESSION","agent_id":"RUN"}
          seed.created | {"seed_id":"s","goal":"secret"} | {"type":"seed_created","seed_id":"s"}
          evaluation.completed | {"seed_id":"s","passed":true,"score":1} | {"type":"evaluation_complete","seed_id":"s","passed":true}
          phase.started | {"phase":"interview"} | {"type":"phase_started","phase":"Interview","session_id":"SESSION"}
          phase.completed | {"phase":"evolve","session_id":"mine"} | {"type":"phase_completed","phase":"Evolve","session_id":"mine"}
          approval.requested | {"approval_id":"a","action":"use_tool:rm","resource":"x"} | {"type":"approval_requested","id":"a","action":"use_tool:rm","resource":"x"}
          approval.resolved | {"approval_id":"a","status":"rejected"} | {"type":"approval_resolved","id":"a","approved":false}
          memory.stored | {"memory_id":"m","memory_type":"fact","source":"api","content":"secret"} | {"type":"memory_stored","id":"m","memory_type":"fact","source":"api"}
          memory.stored | {"memory_id":"m","memory_type":"session_summary","source":"session"} | {"type":"memory_stored","id":"m","memory_type":"session","source":"session"}
          memory.recalled | {"query":"q","count":3} | {"type":"memory_recalled","query":"q","count":3}
          group.created | {"group_id":"g","agent_count":5} | {"type":"agent_group_created","group_id":"g","agent_count":5}
          group.member_completed | {"group_id":"g","success":false} | {"type":"agent_group_member_completed","group_id":"g","agent_id":"RUN","success":false}
          """)
  void aFrameHasTheDocumentedFields(String type, String payload, String frame) {
    assertThat(sse(event(type, payload)))
        .isEqualTo("data: " + frame.replace("RUN", RUN).replace("SESSION", SESSION) + "\n\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          run.created | {"name":"turn","announced":false}
          run.finished | {"state":"failed","error":"no","announced":false}
          message.completed | {"role":"user"}
          approval.resolved | {"approval_id":"a","status":"expired"}
          session.deleted | {}
          """)
  void otherEventsHaveNone(String type, String payload) {
    assertThat(sse(event(type, payload))).isEmpty();
    assertThat(frames.socket(event(type, payload))).isEmpty();
  }

  @Test
  void theSocketAddsTheTaggedForm() {
    assertThat(frames.socket(event("phase.started", "{\"phase\":\"seed\"}")))
        .contains(
            ("{\"type\":\"phase_started\",\"phase\":\"Seed\",\"session_id\":\"SESSION\","
                    + "\"PhaseStarted\":{\"phase\":\"Seed\",\"session_id\":\"SESSION\"}}")
                .replace("SESSION", SESSION));
  }

  @Test
  void theReplyCarriesTheOutput() {
    assertThat(frames.reply("s", "a", "done"))
        .isEqualTo(
            "{\"type\":\"agent_output\",\"session_id\":\"s\",\"agent_id\":\"a\",\"output\":\"done\","
                + "\"AgentOutput\":{\"session_id\":\"s\",\"agent_id\":\"a\",\"output\":\"done\"}}");
  }

  private String sse(Event event) {
    return new String(new OxiosFrames(new PlainJson()).sse(event), StandardCharsets.UTF_8);
  }

  private static Event event(String type, String payload) {
    var session = new SessionId(UUID.fromString(SESSION));
    return new Event(
        1,
        1,
        1,
        Instant.EPOCH,
        new EventDraft(
            StreamKey.of(session),
            type,
            "tester",
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            session,
            null,
            new RunId(UUID.fromString(RUN)),
            (Json.Obj) new PlainJson().parse(payload)));
  }
}
