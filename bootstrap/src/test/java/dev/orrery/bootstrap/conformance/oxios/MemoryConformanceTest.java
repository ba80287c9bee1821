package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void aStoredEntryIsListedReadAndTold() {
    try (var events = oxios.events()) {
      var stored =
          oxios
              .post("/api/memory", "content", "Bees like clover", "tags", List.of("bees"))
              .object();

      assertThat(stored.fields()).containsOnlyKeys("id", "status");
      assertThat(Wire.text(stored, "status")).isEqualTo("created");
      var id = Wire.text(stored, "id");
      assertThat(Wire.page(oxios.get("/api/memory?limit=500"), "name", "category"))
          .contains(Json.object("name", id, "category", "fact"));
      var read = oxios.get("/api/memory/" + id).object();
      assertThat(read.fields())
          .containsOnlyKeys(
              "name", "category", "content", "id", "tags", "importance", "created_at");
      assertThat(Wire.text(read, "content")).isEqualTo("Bees like clover");
      assertThat(Wire.decimal(read, "importance")).isEqualTo(0.5);
      assertThat(read.texts("tags")).containsExactly("bees");
      Wire.hasTime(read, "created_at");
      var told = events.await("memory_stored", frame -> Wire.text(frame, "id").equals(id));
      assertThat(told.fields()).containsOnlyKeys("type", "id", "memory_type", "source");
      assertThat(Wire.text(told, "memory_type")).isEqualTo("fact");
      assertThat(Wire.text(told, "source")).isEqualTo("api");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fact", "episode", "knowledge"})
  void threeTypesCanBeStored(String type) {
    var id =
        Wire.text(
            oxios
                .post("/api/memory", "content", "A " + type, "memory_type", type, "importance", 1)
                .object(),
            "id");

    var read = oxios.get("/api/memory/" + id).object();

    assertThat(Wire.text(read, "category")).isEqualTo(type);
    assertThat(Wire.decimal(read, "importance")).isEqualTo(1.0);
  }

  @Test
  void badEntriesAreRefusedAndNotStored() {
    var before = Wire.number(oxios.get("/api/memory").object(), "total");

    oxios.post("/api/memory", "tags", List.of("x")).refused(400);
    oxios.post("/api/memory", "content", "x", "memory_type", "session").refused(400);
    oxios.post("/api/memory", "content", "x", "memory_type", "Fact").refused(400);
    oxios.post("/api/memory", "content", "x", "importance", 1.01).refused(400);
    oxios.post("/api/memory", "content", "x", "importance", -0.1).refused(400);
    oxios.post("/api/memory", "content", "x", "importance", "1").refused(400);
    oxios.post("/api/memory", "content", "x", "tags", "y").refused(400);
    assertThat(oxios.post("/api/memory", "content", "a".repeat(32_769)).refused(413))
        .contains("32769")
        .contains("32768");

    assertThat(Wire.number(oxios.get("/api/memory").object(), "total")).isEqualTo(before);
    oxios.post("/api/memory", "content", "a".repeat(32_768)).ok();
  }

  @Test
  void sameContentIsStoredTwice() {
    var one = oxios.post("/api/memory", "content", "Twice the same").object();
    var two = oxios.post("/api/memory", "content", "Twice the same").object();

    assertThat(Wire.text(one, "id")).isNotEqualTo(Wire.text(two, "id"));
  }

  @Test
  void wordsAreFoundBestFirstWithinTheTypeAndTold() {
    oxios.post("/api/memory", "content", "Zebras graze zebras", "memory_type", "fact").ok();
    oxios.post("/api/memory", "content", "Some zebras and many other animals graze").ok();
    oxios.post("/api/memory", "content", "Zebras here too", "memory_type", "episode").ok();
    try (var events = oxios.events()) {
      var found = oxios.post("/api/memory/search", "query", "zebras").object();

      assertThat(found.fields()).containsOnlyKeys("count", "entries");
      var entries = Wire.objects(found, "entries");
      assertThat(entries).hasSize((int) Wire.number(found, "count")).hasSize(3);
      assertThat(entries)
          .allSatisfy(entry ->
              assertThat(entry.fields())
                  .containsOnlyKeys("id", "type", "content", "tags", "importance", "created_at"));
      assertThat(Wire.text(entries.getFirst(), "content")).isEqualTo("Zebras graze zebras");
      var told = events.await("memory_recalled", frame -> true);
      assertThat(told.fields()).containsOnlyKeys("type", "query", "count");
      assertThat(Wire.number(told, "count")).isEqualTo(3);
    }
    assertThat(count("/api/memory/search", "zebras", "episode", 10)).isEqualTo(1);
    assertThat(count("/api/memory/search", "zebras", "nonsense", 10)).isEqualTo(3);
    assertThat(count("/api/memory/search", "zebras", null, 2)).isEqualTo(2);
    assertThat(count("/api/memory/search", "zebras", null, 0)).isZero();
    assertThat(count("/api/memory/search", "xylophone", null, 10)).isZero();
  }

  @Test
  void meaningIsFoundWithSimilarity() {
    oxios.post("/api/memory", "content", "The cat sleeps on the warm sofa").ok();
    oxios.post("/api/memory", "content", "Interest rates rose by half a percent").ok();

    var found =
        oxios
            .post("/api/memory/semantic", "query", "a kitten naps on the couch", "limit", 500)
            .object();

    assertThat(found.fields()).containsOnlyKeys("count", "entries", "engine");
    assertThat(Wire.text(found, "engine")).isEqualTo("hnsw");
    var entries = Wire.objects(found, "entries");
    assertThat(entries)
        .allSatisfy(entry -> {
          assertThat(entry.fields())
              .containsOnlyKeys(
                  "id",
                  "type",
                  "content",
                  "tags",
                  "importance",
                  "created_at",
                  "similarity",
                  "distance");
          assertThat(Wire.decimal(entry, "similarity")).isBetween(0.0, 1.0);
          assertThat(Wire.decimal(entry, "similarity") + Wire.decimal(entry, "distance"))
              .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-6));
        });
    assertThat(Wire.text(entries.getFirst(), "content")).contains("cat sleeps");
    assertThat(entries.stream().map(entry -> -Wire.decimal(entry, "similarity")).toList())
        .isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/memory/search", "/api/memory/semantic"})
  void searchesNeedAQueryAndTakeAnyText(String route) {
    oxios.post(route, "limit", 3).refused(400);
    oxios.post(route, "query", 3).refused(400);
    oxios.post(route, "query", "x", "limit", -1).refused(400);
    oxios.post(route, "query", "x", "limit", "3").refused(400);
    for (var query :
        new String[] {
          "'; DROP TABLE memory; --", "a & (", "%_%_%", "((((", "", "\\", ":*", "!!", "🐝 <-> 🐝"
        }) {
      oxios.post(route, "query", query).ok();
    }
  }

  @Test
  void unknownMemoriesAreNotFound() {
    oxios.get("/api/memory/nothing").refused(404);
    oxios.get("/api/memory/" + Wire.NOBODY).refused(404);
    oxios.get("/api/memory/..%2f..%2fx").refused(404);
  }

  private long count(
      String route, String query, @org.jspecify.annotations.Nullable String type, int limit) {
    return Wire.number(
        oxios.post(route, "query", query, "memory_type", type, "limit", limit).object(), "count");
  }
}
