package dev.orrery.rest.orkosi.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.identity.key.ReadOrganizationKeys;
import dev.orrery.application.identity.key.ReadOrganizationKeys.Answer;
import dev.orrery.application.identity.key.ReplaceSecret;
import dev.orrery.application.identity.key.WithdrawOrganizationKey;
import dev.orrery.domain.identity.KeyUses;
import dev.orrery.domain.identity.OrganizationKey.Status;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/organizations/{orgId}/api-keys/{keyId}", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class KeyLifeController {
  private static final int USUAL_GRACE = 24;
  private static final int LONGEST_GRACE = 168;

  private final ReadOrganizationKeys readKeys;
  private final WithdrawOrganizationKey withdrawKey;
  private final ReplaceSecret replaceSecret;

  KeyLifeController(
      ReadOrganizationKeys readKeys,
      WithdrawOrganizationKey withdrawKey,
      ReplaceSecret replaceSecret) {
    this.readKeys = readKeys;
    this.withdrawKey = withdrawKey;
    this.replaceSecret = replaceSecret;
  }

  @Post("/revoke")
  @Operation(summary = "Take a key's power for good")
  Item<KeyView> revoke(@PathVariable String orgId, @PathVariable String keyId, Principal caller) {
    var outcome = withdrawKey.revoke(caller, KeyWords.organization(orgId), KeyWords.key(keyId));
    return switch (outcome) {
      case WithdrawOrganizationKey.Outcome.Withdrawn(var key) -> Item.of(KeyView.of(key));
      case WithdrawOrganizationKey.Outcome.Refused(var why) -> throw KeyWords.refused(why);
    };
  }

  @Post("/rotate")
  @Operation(summary = "Give a key a new secret; the old one counts on for a grace")
  HttpResponse<Item<KeyView>> rotate(
      @PathVariable String orgId,
      @PathVariable String keyId,
      @Nullable @Body JsonBody sent,
      Principal caller) {
    int hours = JsonBody.orEmpty(sent).integer("grace_hours", 0, LONGEST_GRACE).or(USUAL_GRACE);
    return replace(caller, orgId, keyId, Duration.ofHours(hours));
  }

  @Post("/roll")
  @Operation(summary = "Give a key a new secret; the old ones count no more")
  HttpResponse<Item<KeyView>> roll(
      @PathVariable String orgId, @PathVariable String keyId, Principal caller) {
    return replace(caller, orgId, keyId, Duration.ZERO);
  }

  private HttpResponse<Item<KeyView>> replace(
      Principal caller, String orgId, String keyId, Duration grace) {
    var outcome =
        replaceSecret.replace(caller, KeyWords.organization(orgId), KeyWords.key(keyId), grace);
    return switch (outcome) {
      case ReplaceSecret.Outcome.Replaced(var key, var secret) ->
          HttpResponse.ok(Item.of(KeyView.of(key, secret)))
              .header(HttpHeaders.CACHE_CONTROL, "no-store");
      case ReplaceSecret.Outcome.Refused(var why) -> throw KeyWords.refused(why);
      case ReplaceSecret.Outcome.Over(var status) ->
          throw status == Status.EXPIRED
              ? OrkosiProblem.conflict("CONFLICT", "The key has expired")
              : OrkosiProblem.conflict("KEY_REVOKED", "The key is revoked");
    };
  }

  @Serdeable
  record Used(
      long id,
      String at,
      String method,
      String path,
      @JsonProperty("status_code") int statusCode,
      @JsonProperty("duration_ms") long durationMs,
      String ip,
      @JsonProperty("user_agent") @Nullable String userAgent,
      @JsonProperty("trace_id") String traceId,
      String secret) {
    static Used of(KeyUses.Entry entry) {
      var use = entry.use();
      return new Used(
          entry.id(),
          Times.iso(use.at()),
          use.method(),
          use.path(),
          use.status(),
          use.millis(),
          use.address(),
          use.userAgent(),
          use.trace(),
          use.grace() ? "grace" : "current");
    }
  }

  @Serdeable
  record Summary(
      @JsonProperty("last_24h") long lastDay,
      @JsonProperty("last_7d") long lastWeek,
      @JsonProperty("errors_24h") long errorsOfDay) {}

  @Serdeable
  record Meta(
      long total,
      int limit,
      long offset,
      @JsonProperty("has_more") boolean hasMore,
      Summary summary) {}

  @Serdeable
  record Usage(List<Used> data, Meta meta) {}

  @Get("/usage")
  @Operation(summary = "List the requests that were made with a key")
  Usage usage(
      @PathVariable String orgId,
      @PathVariable String keyId,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      Principal caller) {
    var page = PageQuery.of(limit, offset);
    var answer =
        readKeys.usage(
            caller,
            KeyWords.organization(orgId),
            KeyWords.key(keyId),
            time("from", from),
            time("to", to),
            page.window());
    return switch (answer) {
      case Answer.Refused<ReadOrganizationKeys.Usage>(var why) -> throw KeyWords.refused(why);
      case Answer.Shown<ReadOrganizationKeys.Usage>(var usage) -> view(page, usage);
    };
  }

  private static Usage view(PageQuery page, ReadOrganizationKeys.Usage usage) {
    var listed = page.list(usage.uses(), Used::of);
    var meta = listed.meta();
    var summary = usage.summary();
    return new Usage(
        listed.data(),
        new Meta(
            meta.total(),
            meta.limit(),
            meta.offset(),
            meta.hasMore(),
            new Summary(summary.lastDay(), summary.lastWeek(), summary.errorsOfDay())));
  }

  private static @Nullable Instant time(String field, @Nullable String text) {
    return text == null ? null : Times.of(field, text);
  }
}
