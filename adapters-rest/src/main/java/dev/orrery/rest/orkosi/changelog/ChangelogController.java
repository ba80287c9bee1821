package dev.orrery.rest.orkosi.changelog;

import dev.orrery.application.work.board.ReadChangelog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.support.QueryNumber;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;

@Controller(value = "/api/changelog", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ChangelogController {
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 366;

  private final ReadChangelog changelog;

  ChangelogController(ReadChangelog changelog) {
    this.changelog = changelog;
  }

  @Get
  @Operation(summary = "List finished tasks, the latest first")
  PageQuery.Listed<EntryView> list(
      Principal caller,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String agent,
      @QueryValue("task_id") @Nullable String task) {
    var page = PageQuery.of(limit, offset);
    var filter = new Changelog.Filter(QueryText.of("agent", agent), null, number(task));
    return page.list(changelog.list(caller, filter, page.window()), EntryView::of);
  }

  @Get("/summary")
  @Operation(summary = "Tell what was finished by day and area, the newest day first")
  Item<List<DayView>> summary(Principal caller, @QueryValue @Nullable String days) {
    long asked = QueryNumber.of("days", days, 1, MOST_DAYS, USUAL_DAYS);
    return Item.of(changelog.days(caller, (int) asked).stream().map(DayView::of).toList());
  }

  private static @Nullable TaskId number(@Nullable String text) {
    return text == null ? null : new TaskId(QueryNumber.of("task_id", text, 1, Long.MAX_VALUE, 0));
  }
}
