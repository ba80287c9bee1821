package dev.orrery.rest.orkosi.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.ReadParts;
import dev.orrery.domain.operations.SourceTree;
import dev.orrery.rest.orkosi.OrkosiLimits;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The parts of the server, with figures and nothing that names a place or a person. */
@Serdeable
record PartsView(
    String status,
    Db db,
    Memory memory,
    Git git,
    Tunnel tunnel,
    @JsonProperty("rate_limits") RateLimits rateLimits,
    Queue queue,
    long uptime,
    @JsonProperty("checked_at") String checkedAt) {
  private static final long MEGABYTE = 1024L * 1024;
  private static final String ERROR = "error";

  /** The database and this node's connections to it. */
  @Serdeable
  record Db(String status, @JsonProperty("latency_ms") @Nullable Long latencyMs, Pool pool) {}

  /** Connections. */
  @Serdeable
  record Pool(int active, int idle, int max) {}

  /** This process. */
  @Serdeable
  record Memory(
      @JsonProperty("heap_used_mb") long heapUsedMb,
      @JsonProperty("heap_max_mb") long heapMaxMb,
      @JsonProperty("rss_mb") long rssMb,
      double pct) {}

  /** The repository that the server runs in. */
  @Serdeable
  record Git(
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String branch,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String commit) {}

  /** The way in from outside. */
  @Serdeable
  record Tunnel(String status) {}

  /** Who is counted, and who was refused. */
  @Serdeable
  record RateLimits(
      @JsonProperty("active_buckets") int activeBuckets,
      @JsonProperty("limited_last_hour") long limitedLastHour) {}

  /** Queued work of the whole house. */
  @Serdeable
  record Queue(String status, long waiting, long active, long dead) {}

  static PartsView of(ReadParts.Parts parts, OrkosiLimits limits) {
    var memory = parts.memory();
    return new PartsView(
        parts.well() ? "ok" : "degraded",
        db(parts),
        new Memory(
            memory.heapUsed() / MEGABYTE,
            memory.heapMax() / MEGABYTE,
            memory.resident() / MEGABYTE,
            Math.round(memory.percent() * 10) / 10.0),
        parts.source().map(PartsView::git).orElse(new Git("not_configured", null, null)),
        new Tunnel(QueryText.word(parts.tunnel())),
        new RateLimits(limits.callers(), limits.refusedOfLate()),
        parts
            .depth()
            .map(depth -> new Queue("ok", depth.waiting(), depth.active(), depth.dead()))
            .orElse(new Queue(ERROR, 0, 0, 0)),
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()).toSeconds(),
        Times.iso(parts.at()));
  }

  private static Db db(ReadParts.Parts parts) {
    var pool = parts.pool();
    var figures = new Pool(pool.active(), pool.idle(), pool.max());
    return parts
        .latency()
        .map(latency -> new Db("connected", latency.toMillis(), figures))
        .orElseGet(() -> new Db(ERROR, null, figures));
  }

  private static Git git(SourceTree.Head head) {
    return new Git("ok", head.branch(), head.commit());
  }
}
