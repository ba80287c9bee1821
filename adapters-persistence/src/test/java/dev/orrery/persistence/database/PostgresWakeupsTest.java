package dev.orrery.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.domain.kernel.Wakeups;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresWakeupsTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void aHintReachesListenersOfItsTopicOnEveryNode() throws Exception {
    var here = database.bean(Wakeups.class);
    var there = database.newNode().getBean(Wakeups.class);
    try (var one = here.listen("runs", hint -> heard.add("here " + hint));
        var two = there.listen("runs", hint -> heard.add("there " + hint));
        var other = there.listen("jobs", hint -> heard.add("jobs " + hint))) {
      await().until(() -> heard.containsAll(List.of("here ", "there ", "jobs ")));

      here.send("runs", "7");

      await().until(() -> heard.containsAll(List.of("here 7", "there 7")));
      assertThat(heard).doesNotContain("jobs 7");
    }
  }

  @Test
  void aLostConnectionIsOpenedAgainAndListenersAreCalled() throws Exception {
    var there = database.newNode().getBean(Wakeups.class);
    try (var listening = there.listen("runs", heard::add)) {
      await().until(() -> heard.contains(""));
      heard.clear();

      database.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'");

      await().until(() -> heard.contains(""));
      database.bean(Wakeups.class).send("runs", "8");
      await().until(() -> heard.contains("8"));
    }
  }

  @Test
  void aClosedListenerHearsNothing() throws Exception {
    var here = database.bean(Wakeups.class);
    here.listen("runs", hint -> heard.add("closed " + hint)).close();
    try (var open = here.listen("runs", hint -> heard.add("open " + hint))) {
      here.send("runs", "9");

      await().until(() -> heard.contains("open 9"));
      assertThat(heard).doesNotContain("closed 9");
    }
  }
}
