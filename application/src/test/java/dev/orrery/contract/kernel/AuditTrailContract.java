package dev.orrery.contract.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orrery.domain.kernel.AuditHash;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Writing and chaining of audit leaves; the trail is empty before each test. */
public abstract class AuditTrailContract {
  private static final int WRITERS = 8;
  private static final int LEAVES = 30;
  private static final SessionId SESSION = Drafts.aSession();

  /** A sealed entry with what is hashed. */
  public record Link(
      long seq,
      String at,
      String agentName,
      String action,
      String data,
      String prevHash,
      String resource,
      boolean allowed,
      String hash) {}

  protected abstract AuditTrail trail();

  /** The log of the same store. */
  protected abstract EventLog log();

  protected abstract Sealer sealer();

  protected abstract Transactions transactions();

  /** The sealed entries in the order of their numbers. */
  protected abstract List<Link> chain();

  @Test
  protected void aLeafIsChainedWithCanonicalData() {
    trail().append(leaf("a.txt", Json.object("size", 2, "digest", "x", "at", 1.50)));
    sealer().sealAll();

    var link = chain().getFirst();
    assertThat(link.seq()).isEqualTo(1);
    assertThat(link.prevHash()).isEqualTo("genesis");
    assertThat(link.data()).isEqualTo("{\"at\":1.5,\"digest\":\"x\",\"size\":2}");
    assertThat(link.at()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
    assertThat(link.agentName()).isEqualTo("agent-1");
    assertThat(link.resource()).isEqualTo("a.txt");
    assertThat(link.hash()).isEqualTo(recomputed(link));
  }

  @Test
  protected void anEventThatIsAnEntryGetsItsLeafInItsCommit() {
    var phase =
        Json.object("phase", "seed", "summary", "generated", "session_id", "what a client wrote");
    log().append(List.of(event("phase.completed", phase), event("step.started", Json.empty())));
    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  log().append(event("seed.created", Json.object("seed_id", "lost")));
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    log().append(event("run.started", Json.object("name", "a goal", "announced", true)));
    log().append(event("run.started", Json.object("name", "turn 1", "announced", false)));
    log().append(event("skill.removed", Json.object("name", "tidy")));
    sealer().sealAll();

    assertThat(chain())
        .extracting(Link::action, Link::resource, Link::data)
        .containsExactly(
            tuple("phase_completed", "seed", "{\"phase\":\"seed\",\"summary\":\"generated\"}"),
            tuple("agent_started", SESSION.value().toString(), "{\"announced\":true}"),
            tuple("config_change", "skill:tidy", "{\"change\":\"skill.removed\"}"));
  }

  private static EventDraft event(String type, Json.Obj payload) {
    return new EventDraft(
        StreamKey.of(SESSION),
        type,
        "agent-1",
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        SESSION,
        null,
        null,
        payload);
  }

  @Test
  protected void aRolledBackLeafIsNotChained() {
    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  trail().append(leaf("lost", Json.empty()));
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    trail().append(leaf("kept", Json.empty()));
    sealer().sealAll();

    assertThat(chain()).extracting(Link::resource).containsExactly("kept");
  }

  @Test
  protected void aCommitHasOneReceipt() {
    assertThat(trail().appendCommit(commit("abc"))).isTrue();
    assertThat(trail().appendCommit(commit("abc"))).isFalse();
    assertThat(trail().appendCommit(commit("def"))).isTrue();
    sealer().sealAll();

    assertThat(chain()).extracting(Link::resource).containsExactly("abc", "def");
  }

  private static AuditLeaf commit(String hash) {
    return new AuditLeaf(
        Tenancy.DEFAULT, "agent-1", "system", "git_commit", hash, true, Json.empty(), null);
  }

  @Test
  protected void manyWritersMakeOneChain() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers =
          IntStream.range(0, WRITERS)
              .mapToObj(writer -> threads.submit(() -> write(writer)))
              .toList();
      for (var writer : writers) {
        writer.get();
      }
    }
    sealer().sealAll();

    var chain = chain();
    assertThat(chain)
        .extracting(Link::seq)
        .isEqualTo(LongStream.rangeClosed(1, WRITERS * LEAVES).boxed().toList());
    assertThat(chain).allSatisfy(link -> assertThat(link.hash()).isEqualTo(recomputed(link)));
    assertThat(chain.stream().skip(1).map(Link::prevHash))
        .isEqualTo(chain.stream().limit(WRITERS * LEAVES - 1L).map(Link::hash).toList());
  }

  private void write(int writer) {
    for (int n = 0; n < LEAVES; n++) {
      trail().append(leaf(writer + "/" + n, Json.object("n", n)));
      sealer().seal();
    }
  }

  private static String recomputed(Link link) {
    return AuditHash.of(
        link.seq(),
        link.at(),
        link.agentName(),
        link.action(),
        link.data(),
        link.prevHash(),
        link.resource(),
        link.allowed());
  }

  private static AuditLeaf leaf(String resource, Json.Obj data) {
    return new AuditLeaf(
        Tenancy.DEFAULT, "agent-1", "system", "file_write", resource, true, data, null);
  }
}
