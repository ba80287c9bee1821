package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void entriesAreChainedFromOneOn() {
    oxios.putText("/api/workspace/file/chained.txt", "x").ok();
    oxios.post("/api/audit/flush").ok();

    var entries = oxios.audit();

    var before = "genesis";
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      assertThat(entry.fields())
          .containsOnlyKeys(
              "seq",
              "timestamp",
              "agent_name",
              "action",
              "resource",
              "allowed",
              "hash",
              "prev_hash",
              "actor",
              "data",
              "metadata");
      assertThat(Wire.number(entry, "seq")).isEqualTo(i + 1);
      assertThat(Wire.text(entry, "prev_hash")).isEqualTo(before);
      assertThat(Wire.text(entry, "hash")).matches("sha256:[0-9a-f]{64}");
      assertThat(Wire.value(entry, "metadata")).isEqualTo(Json.NULL);
      Wire.hasTime(entry, "timestamp");
      before = Wire.text(entry, "hash");
    }
  }

  @Test
  void aRangeIsInclusiveAndACountIsGiven() {
    oxios.post("/api/audit/flush").ok();
    var range = oxios.get("/api/audit/entries?from_seq=2&to_seq=4").object();

    assertThat(range.fields()).containsOnlyKeys("entries", "count");
    assertThat(Wire.number(range, "count")).isEqualTo(3);
    assertThat(Wire.objects(range, "entries").stream().map(e -> Wire.number(e, "seq")).toList())
        .containsExactly(2L, 3L, 4L);
    assertThat(count("from_seq=4&to_seq=2")).isZero();
    assertThat(count("from_seq=1000000&to_seq=2000000")).isZero();
    oxios.get("/api/audit/entries?from_seq=-1").refused(400);
    oxios.get("/api/audit/entries?to_seq=x").refused(400);
  }

  private long count(String query) {
    return Wire.number(oxios.get("/api/audit/entries?" + query).object(), "count");
  }

  @Test
  void anAgentsEntriesAreFoundByItsName() {
    oxios.chat("Create by-agent.txt with the text x, then show it");
    oxios.post("/api/audit/flush").ok();
    var written =
        oxios.audit().stream()
            .filter(entry ->
                Wire.text(entry, "action").equals("file_write")
                    && Wire.text(entry, "resource").contains("by-agent.txt"))
            .findFirst()
            .orElseThrow();

    var found = oxios.get("/api/audit/agent/" + Wire.text(written, "agent_name")).object();

    assertThat(Wire.objects(found, "entries")).contains(written);
    assertThat(oxios.get("/api/audit/agent/nobody").object())
        .isEqualTo(Json.object("entries", new Json.Arr(java.util.List.of()), "count", 0));
  }

  @Test
  void anExportIsTheTextOfAnArray() {
    oxios.post("/api/audit/flush").ok();
    var whole = oxios.post("/api/audit/export").object();
    var part = oxios.post("/api/audit/export", "from_seq", 3).object();

    assertThat(whole.fields()).containsOnlyKeys("json", "entry_count");
    var entries = (Json.Arr) oxios.codec().parse(Wire.text(whole, "json"));
    assertThat((long) entries.items().size()).isEqualTo(Wire.number(whole, "entry_count"));
    var first =
        (Json.Obj) ((Json.Arr) oxios.codec().parse(Wire.text(part, "json"))).items().getFirst();
    assertThat(Wire.number(first, "seq")).isEqualTo(3);
    oxios.postText("/api/audit/export", "{}").ok();
    oxios.post("/api/audit/export", "from_seq", "3").refused(400);
    oxios.postText("/api/audit/export", "{").refused(400);
  }

  @Test
  void flushCountsEverythingHeld() {
    var flushed = Wire.number(oxios.postText("/api/audit/flush", "null").object(), "flushed");
    var verified = oxios.get("/api/audit/verify").object();

    assertThat(verified.fields()).containsOnlyKeys("valid", "entry_count");
    assertThat(Wire.number(verified, "entry_count")).isGreaterThanOrEqualTo(flushed);
    assertThat(flushed).isPositive();
  }

  @Test
  void accessDecisionsAreALogOfTheirOwnNewestFirst() {
    oxios.chat("Create decided.txt with the text x, then show it");

    var decisions =
        Wire.page(
            oxios.get("/api/audit"),
            "timestamp",
            "agent_name",
            "action",
            "resource",
            "allowed",
            "reason");

    assertThat(Wire.texts(decisions, "timestamp"))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(decisions)
        .anySatisfy(decision -> {
          assertThat(Wire.text(decision, "action")).isEqualTo("use_tool");
          assertThat(Wire.flag(decision, "allowed")).isTrue();
          assertThat(Wire.value(decision, "reason")).isEqualTo(Json.NULL);
        });
    oxios.get("/api/audit?limit=x").refused(400);
  }

  @Test
  void aFlushCommitsACheckpointOfTheChain() {
    oxios.putText("/api/workspace/file/checked.txt", "x").ok();
    oxios.post("/api/audit/flush").ok();

    assertThat(oxios.commits()).first().asString().startsWith("Audit checkpoint at ");
    var checkpoint = (Json.Obj) oxios.codec().parse(oxios.file(".oxios/audit/checkpoint.json"));
    var seq = Wire.number(checkpoint, "seq");
    var entry =
        Wire.objects(
                oxios.get("/api/audit/entries?from_seq=%d&to_seq=%d".formatted(seq, seq)).object(),
                "entries")
            .getFirst();
    assertThat(Wire.text(checkpoint, "hash")).isEqualTo(Wire.text(entry, "hash"));
  }

  @Test
  void theWholeProtocolAndEveryConfigurationAreInTheChain() {
    oxios.chat("Create protocol.txt with the text x, then show it");
    var persona =
        oxios.post("/api/personas", "name", "A", "role", "r", "description", "d").object();
    oxios.post("/api/programs/debug/disable").ok();
    oxios.post("/api/programs/debug/enable").ok();
    oxios.post("/api/audit/flush").ok();

    assertThat(Wire.texts(oxios.audit(), "action"))
        .contains(
            "message_received",
            "space_activated",
            "phase_started",
            "phase_completed",
            "seed_created",
            "agent_spawn",
            "agent_started",
            "agent_output",
            "agent_exit",
            "evaluation_complete",
            "program_install");
    assertThat(Wire.texts(oxios.audit(), "resource"))
        .contains("persona:" + Wire.text(persona, "id"), "program:debug");
  }

  @Test
  void noMessageIsInTheChain() {
    oxios.chat("Hello, my secret word is abracadabra");
    oxios.chat("Create secret.txt with the text abracadabra, then show it");
    oxios.post("/api/audit/flush").ok();

    assertThat(oxios.get("/api/audit/entries?to_seq=100000").ok().text())
        .doesNotContain("abracadabra");
  }
}
