package dev.orrery.rest.orkosi.open;

import dev.orrery.application.work.board.CreateTask;
import dev.orrery.application.work.board.EditTask;
import dev.orrery.application.work.board.ReadTasks;
import dev.orrery.application.work.board.TaskEdit;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.TaskDetail;
import dev.orrery.domain.work.board.TaskFilter;
import dev.orrery.domain.work.board.TaskOrder;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.orkosi.WordList;
import dev.orrery.rest.orkosi.task.TaskWords;
import dev.orrery.rest.support.JsonBody;
import dev.orrery.rest.support.QueryNumber;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Set;

@Controller(value = "/api/v1/public/tasks", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class OpenTaskController {
  private final ReadTasks tasks;
  private final CreateTask create;
  private final EditTask edit;

  OpenTaskController(ReadTasks tasks, CreateTask create, EditTask edit) {
    this.tasks = tasks;
    this.create = create;
    this.edit = edit;
  }

  @Get
  @Operation(summary = "List tasks, the newest first")
  PageQuery.Listed<OpenTask> list(
      Principal caller,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String priority,
      @QueryValue("assigned_to") @Nullable String assignee,
      @QueryValue("product_id") @Nullable String product) {
    var page = PageQuery.of(limit, offset);
    var filter =
        new TaskFilter(
            WordList.of("status", status, OpenWords.STATUSES),
            WordList.of("priority", priority, OpenWords.PRIORITIES),
            Set.of(),
            QueryText.of("assigned_to", assignee),
            product == null ? null : product(product),
            null,
            null);
    var found = tasks.list(caller, filter, TaskOrder.NEWEST, page.window());
    return page.list(found, listed -> OpenTask.of(listed.task()));
  }

  private static ProductChoice product(String text) {
    long id = QueryNumber.of("product_id", text, 1, Long.MAX_VALUE, 0);
    return new ProductChoice.ById(new ProductId(id));
  }

  @Post
  @Operation(summary = "Add a task, be there an equal one or not")
  HttpResponse<Item<OpenTask>> add(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var title = body.text("title").notBlank().required();
    return switch (create.create(caller, title, OpenWords.read(body), false)) {
      case CreateTask.Outcome.Created(var task) -> HttpResponse.created(item(task));
      case CreateTask.Outcome.Deduplicated(var task) -> HttpResponse.ok(item(task));
      case CreateTask.Outcome.EvidenceRequired() -> throw TaskWords.evidenceRequired();
    };
  }

  @Get("/{id}")
  @Operation(summary = "Show a task")
  Item<OpenTask> show(Principal caller, @PathVariable String id) {
    return tasks
        .find(caller, new TaskId(WireId.of(id)))
        .map(OpenTaskController::item)
        .orElseThrow(TaskWords::notFound);
  }

  @Patch("/{id}")
  @Operation(summary = "Change a task, or move it")
  Item<OpenTask> change(Principal caller, @PathVariable String id, @Body @Nullable JsonBody sent) {
    return edited(caller, id, OpenWords.read(JsonBody.orEmpty(sent)));
  }

  @Delete("/{id}")
  @Operation(summary = "Cancel a task; it stays")
  Item<OpenTask> cancel(Principal caller, @PathVariable String id) {
    return edited(caller, id, TaskEdit.to(TaskStatus.CANCELLED));
  }

  private Item<OpenTask> edited(Principal caller, String id, TaskEdit change) {
    return switch (edit.edit(caller, new TaskId(WireId.of(id)), change)) {
      case EditTask.Outcome.Edited(var task) -> item(task);
      case EditTask.Outcome.Unknown() -> throw TaskWords.notFound();
      case EditTask.Outcome.InvalidTransition(var from, var to) ->
          throw TaskWords.invalidTransition(OpenWords.status(from), OpenWords.status(to));
      case EditTask.Outcome.EvidenceRequired() -> throw TaskWords.evidenceRequired();
    };
  }

  private static Item<OpenTask> item(TaskDetail detail) {
    return Item.of(OpenTask.of(detail.task()));
  }
}
