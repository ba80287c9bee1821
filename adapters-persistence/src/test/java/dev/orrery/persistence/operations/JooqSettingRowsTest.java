package dev.orrery.persistence.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.SettingRows;
import dev.orrery.persistence.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqSettingRowsTest {
  private static final Principal OPERATOR = Principal.operator("boot");

  @RegisterExtension final TestDatabase database = TestDatabase.perTest();

  @Test
  void whatIsWrittenIsReadAndWhatIsUnsetIsGone() {
    var rows = database.bean(SettingRows.class);

    write(Map.of("a", Json.of(1), "b", Json.object("c", true)), Set.of());
    write(Map.of("a", Json.of("text")), Set.of("b"));

    var stored = rows.read();
    assertThat(stored.revision()).isEqualTo(2);
    assertThat(stored.values()).isEqualTo(Map.of("a", Json.of("text")));
    assertThat(database.value("select keys::text from setting_change where revision = 2"))
        .isEqualTo("{a,b}");
  }

  @Test
  void revisionsHaveNoGap() throws Exception {
    var revisions = new ArrayList<Long>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers =
          IntStream.range(0, 40)
              .<Callable<Long>>mapToObj(n -> () -> write(Map.of("n", Json.of(n)), Set.of()))
              .toList();
      for (var one : threads.invokeAll(writers)) {
        revisions.add(one.get());
      }
    }

    assertThat(revisions)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    assertThat(List.of(database.bean(SettingRows.class).revision())).containsExactly(40L);
  }

  private long write(Map<String, Json> values, Set<String> unset) {
    var rows = database.bean(SettingRows.class);
    return database
        .transactions()
        .inOne(() -> {
          rows.lock();
          return rows.write(OPERATOR, "oxios", values, unset);
        });
  }
}
