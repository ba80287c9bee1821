package dev.orrery.rest.orkosi.changelog;

import dev.orrery.application.work.board.ReadChangelog;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.ServedOrigin;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;

@Controller(value = "/api/changelog/feed", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class FeedController {
  private static final String RSS = "application/rss+xml; charset=utf-8";

  private final ReadChangelog changelog;
  private final ServedOrigin origins;

  FeedController(ReadChangelog changelog, ServedOrigin origins) {
    this.changelog = changelog;
    this.origins = origins;
  }

  @Get
  @Produces({RSS, MediaType.APPLICATION_JSON})
  @Operation(summary = "Serve finished tasks as a feed, unless the reader has it already")
  HttpResponse<byte[]> feed(
      Principal caller,
      HttpRequest<?> request,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String agent,
      @QueryValue @Nullable String product) {
    var page = PageQuery.of(limit, null);
    var filter =
        new Changelog.Filter(QueryText.of("agent", agent), QueryText.of("product", product), null);
    var found = changelog.list(caller, filter, page.window()).items();
    var feed = Feed.of(found, origins.of(request), request.getUri().toString());
    var tag = "\"" + Digest.of(feed).hex().substring(0, 32) + "\"";
    MutableHttpResponse<byte[]> answer =
        isKnown(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH), tag)
            ? HttpResponse.notModified()
            : HttpResponse.ok(feed).contentType(RSS);
    return answer
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }

  private static boolean isKnown(@Nullable String known, String tag) {
    return known != null
        && Arrays.stream(known.split(","))
            .map(String::strip)
            .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
  }
}
