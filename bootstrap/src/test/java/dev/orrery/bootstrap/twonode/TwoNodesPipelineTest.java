package dev.orrery.bootstrap.twonode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.crash.SoundServer;
import dev.orrery.bootstrap.crash.Victim;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwoNodesPipelineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int PIPELINES = 4;
  private static final int STAGES = 4;

  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  private static TwoNodes nodes;

  @BeforeAll
  static void startBoth() {
    nodes = TwoNodes.start(database.connection());
  }

  @AfterAll
  static void stopBoth() {
    nodes.close();
  }

  @Test
  void pipelinesOfAKilledNodeGoOnAtTheOther() throws Exception {
    for (int i = 0; i < PIPELINES; i++) {
      assertThat(start(i % 2 == 0 ? nodes.first() : nodes.second(), "move-" + i)).isEqualTo(201);
    }
    await()
        .atMost(PATIENCE)
        .until(() ->
            nodes.rows().number("select count(*) from pipeline_stage where state = 'COMPLETED'")
                > 1);

    nodes.first().kill();
    try {
      await()
          .atMost(PATIENCE)
          .until(() ->
              nodes.rows().number("select count(*) from pipeline where state = 'RUNNING'") == 0);
    } finally {
      nodes.first().start();
    }

    assertThat(nodes.rows().number("select count(*) from pipeline where state = 'COMPLETED'"))
        .isEqualTo(PIPELINES);
    assertThat(
            nodes
                .rows()
                .list(
                    "select p.name, s.name from pipeline_stage s join pipeline p"
                        + " on p.id = s.pipeline where 1 <>"
                        + " (select count(*) from turn t where t.session = s.session)"))
        .as("stages without their one turn")
        .isEmpty();
    assertThat(nodes.rows().number("select count(*) from session where name like 'pipeline-%'"))
        .isEqualTo(PIPELINES * STAGES);
    assertThat(nodes.rows().number("select count(*) from event where type = 'pipeline.finished'"))
        .isEqualTo(PIPELINES);
    for (int i = 0; i < PIPELINES; i++) {
      for (int stage = 0; stage < STAGES; stage++) {
        assertThat(nodes.counter().counted("move-" + i + "-" + stage)).isEqualTo(1);
      }
    }
    assertThat(SoundServer.check(nodes.first(), nodes.rows())).isEmpty();
  }

  private static int start(Victim node, String name) throws Exception {
    var stages =
        IntStream.range(0, STAGES)
            .mapToObj(stage ->
                """
                {"prompt":"Call the tool keyed_counter with {\\"name\\":\\"%s-%d\\"}","autoApprove":true}
                """
                    .formatted(name, stage))
            .collect(Collectors.joining(","));
    return node.api()
        .at(node.url(Dialect.AEGIS))
        .post("/v1/pipelines", "{\"name\":\"%s\",\"stages\":[%s]}".formatted(name, stages))
        .statusCode();
  }
}
