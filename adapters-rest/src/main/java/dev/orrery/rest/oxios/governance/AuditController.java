package dev.orrery.rest.oxios.governance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.governance.ExportChain;
import dev.orrery.application.governance.ReadChain;
import dev.orrery.application.governance.VerifyChain;
import dev.orrery.application.operations.FlushAudit;
import dev.orrery.domain.governance.ChainPart;
import dev.orrery.domain.governance.Verification;
import dev.orrery.domain.governance.Verification.BrokenAt;
import dev.orrery.domain.governance.Verification.Intact;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.support.JsonBody;
import dev.orrery.rest.support.QueryNumber;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/audit", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AuditController {
  private static final long MOST = 999_999_999_999_999_999L;

  private final ReadChain readChain;
  private final VerifyChain verifyChain;
  private final ExportChain exportChain;
  private final FlushAudit flushAudit;
  private final JsonCodec codec;
  private final ObjectMapper mapper;

  AuditController(
      ReadChain readChain,
      VerifyChain verifyChain,
      ExportChain exportChain,
      FlushAudit flushAudit,
      JsonCodec codec,
      ObjectMapper mapper) {
    this.readChain = readChain;
    this.verifyChain = verifyChain;
    this.exportChain = exportChain;
    this.flushAudit = flushAudit;
    this.codec = codec;
    this.mapper = mapper;
  }

  @Serdeable
  record Entries(List<ChainEntryView> entries, int count) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Verified(
      boolean valid,
      @JsonProperty("entry_count") long entryCount,
      @JsonProperty("broken_at_seq") @Nullable Long brokenAtSeq,
      @Nullable String expected,
      @Nullable String found) {
    static Verified of(Verification verification) {
      return switch (verification) {
        case Intact(var count) -> new Verified(true, count, null, null, null);
        case BrokenAt(var seq, var expected, var found, var count) ->
            new Verified(false, count, seq, expected, found);
      };
    }
  }

  @Serdeable
  record Exported(String json, @JsonProperty("entry_count") int entryCount) {}

  @Serdeable
  record Flushed(long flushed) {}

  @Get("/entries")
  @Operation(summary = "Read audit entries by their numbers, both ends included")
  Entries entries(
      @Nullable @QueryValue("from_seq") String fromSeq,
      @Nullable @QueryValue("to_seq") String toSeq,
      Principal caller) {
    long from = QueryNumber.of("from_seq", fromSeq, 0, MOST, 0);
    long to = QueryNumber.of("to_seq", toSeq, 0, MOST, 100);
    return entries(readChain.range(caller, from, to));
  }

  @Get("/verify")
  @Operation(summary = "Recompute the audit chain from the stored rows")
  Verified verify(Principal caller) {
    return Verified.of(verifyChain.verify(caller));
  }

  @Get("/agent/{agentId}")
  @Operation(summary = "Read the audit entries of one agent")
  Entries ofAgent(@PathVariable String agentId, Principal caller) {
    return entries(readChain.of(caller, agentId));
  }

  @Post("/export")
  @Operation(summary = "Export audit entries as the text of a JSON array")
  Exported export(@Nullable @Body JsonBody body, Principal caller) {
    long from = body == null ? 0 : body.integer("from_seq", 0, Long.MAX_VALUE).or(0L);
    var entries = ChainEntryView.of(exportChain.export(caller, from), codec);
    return new Exported(text(entries), entries.size());
  }

  @Post("/flush")
  @Operation(summary = "Bring everything that happened into the chain and commit a checkpoint")
  Flushed flush(Principal caller) {
    return new Flushed(flushAudit.flush(caller));
  }

  private Entries entries(ChainPart part) {
    var entries = ChainEntryView.of(part, codec);
    return new Entries(entries, entries.size());
  }

  private String text(List<ChainEntryView> entries) {
    try {
      return mapper.writeValueAsString(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
