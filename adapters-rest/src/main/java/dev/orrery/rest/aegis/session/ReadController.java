package dev.orrery.rest.aegis.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.session.ReadTranscript;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.model.Usage;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.PageQuery;
import dev.orrery.rest.support.QueryNumber;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Set;

@Controller(port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ReadController {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  private final ReadTranscript read;
  private final SessionScreen screen;
  private final SessionViews views;

  ReadController(ReadTranscript read, SessionScreen screen, SessionViews views) {
    this.read = read;
    this.screen = screen;
    this.views = views;
  }

  @Serdeable
  record Tokens(long input, long output, long cacheCreation, long cacheRead) {
    static Tokens of(Usage usage) {
      return new Tokens(usage.input(), usage.output(), usage.cacheWrite(), usage.cacheRead());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Fresh(
      String id,
      String status,
      String output,
      Tokens tokenUsage,
      List<EntryView> messages,
      @org.jspecify.annotations.Nullable String statusText,
      @org.jspecify.annotations.Nullable String interactiveContent) {}

  @Serdeable
  record Page(List<EntryView> messages, long total, int page, int limit, boolean hasMore) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Backwards(
      List<EntryView> messages,
      @JsonProperty("has_more") boolean hasMore,
      @JsonProperty("oldest_id") @org.jspecify.annotations.Nullable Long oldestId,
      @JsonProperty("newest_id") @org.jspecify.annotations.Nullable Long newestId) {}

  @Serdeable
  record Pane(String pane) {}

  @Get(uris = {"/v1/sessions/{id}/read", "/sessions/{id}/read"})
  @Operation(summary = "Read what is new, the latest output and the tokens used")
  Fresh read(@PathVariable String id, Principal caller) {
    // What is new is taken first: what it does is then at least as new.
    var session = views.find(caller, id).session().id();
    var entries = read.fresh(session);
    var overview = views.find(caller, id);
    return new Fresh(
        session.value().toString(),
        SessionWords.state(overview.activity()),
        read.output(session),
        Tokens.of(read.spent(session).usage()),
        entries.stream().map(EntryView::of).toList(),
        SessionWords.doing(overview),
        dialog(overview));
  }

  private static @org.jspecify.annotations.Nullable String dialog(SessionOverview overview) {
    var approval = overview.approval();
    var question = overview.question();
    if (approval != null) {
      return SessionView.PendingPermission.prompt(approval);
    }
    return question == null ? null : question.text();
  }

  @Get("/v1/sessions/{id}/transcript")
  @Operation(summary = "Read the transcript page by page")
  Page transcript(
      @PathVariable String id,
      Principal caller,
      @Nullable @QueryValue String page,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String role) {
    var query = PageQuery.of(page, limit, USUAL_PAGE, LARGEST_PAGE);
    var session = views.find(caller, id).session().id();
    var found = read.page(session, roles(role), query.window());
    return new Page(
        found.items().stream().map(EntryView::of).toList(),
        found.total(),
        query.page(),
        query.limit(),
        query.window().offset() + found.items().size() < found.total());
  }

  @Get("/v1/sessions/{id}/transcript/cursor")
  @Operation(summary = "Read the transcript backwards from its end or from an entry")
  Backwards backwards(
      @PathVariable String id,
      Principal caller,
      @Nullable @QueryValue("before_id") String before,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String role) {
    int most = (int) QueryNumber.of("limit", limit, 1, LARGEST_PAGE, USUAL_PAGE);
    long end = QueryNumber.of("before_id", before, 1, Long.MAX_VALUE, Long.MAX_VALUE);
    var session = views.find(caller, id).session().id();
    var found = read.before(session, roles(role), end, most + 1);
    boolean more = found.size() > most;
    var shown = more ? found.subList(1, found.size()) : found;
    return new Backwards(
        shown.stream().map(EntryView::numbered).toList(),
        more,
        shown.isEmpty() ? null : shown.getFirst().number(),
        shown.isEmpty() ? null : shown.getLast().number());
  }

  /** Tool results are the assistant's, as entries show them. */
  private static Set<Message.Role> roles(@Nullable String word) {
    return switch (word) {
      case null -> Set.of();
      case "user" -> Set.of(Message.Role.USER);
      case "assistant" -> Set.of(Message.Role.ASSISTANT, Message.Role.TOOL);
      case "system" -> Set.of(Message.Role.SYSTEM);
      default -> throw AegisProblem.invalid("role must be user, assistant or system");
    };
  }

  @Get("/v1/sessions/{id}/pane")
  @Operation(summary = "Show the session's terminal, else the end of the conversation as a screen")
  Pane pane(@PathVariable String id, Principal caller) {
    return new Pane(screen.show(views.find(caller, id).session()));
  }
}
