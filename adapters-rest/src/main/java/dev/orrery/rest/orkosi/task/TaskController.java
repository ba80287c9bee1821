package dev.orrery.rest.orkosi.task;

import dev.orrery.application.work.board.CallerNames;
import dev.orrery.application.work.board.CreateTask;
import dev.orrery.application.work.board.EditTask;
import dev.orrery.application.work.board.EraseTask;
import dev.orrery.application.work.board.ReadTasks;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiLimits;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.Objects;

@Controller(value = "/api/tasks", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TaskController {
  private static final PageQuery ONE = new PageQuery(1, 0);

  private final ReadTasks tasks;
  private final CreateTask create;
  private final EditTask edit;
  private final EraseTask erase;
  private final CallerNames names;
  private final OrkosiLimits limits;

  TaskController(
      ReadTasks tasks,
      CreateTask create,
      EditTask edit,
      EraseTask erase,
      CallerNames names,
      OrkosiLimits limits) {
    this.tasks = tasks;
    this.create = create;
    this.edit = edit;
    this.erase = erase;
    this.names = names;
    this.limits = limits;
  }

  @Get
  @Operation(summary = "List tasks, or show the one to begin next")
  PageQuery.Listed<TaskView> list(Principal caller, HttpRequest<?> request) {
    var query = request.getParameters();
    var page = PageQuery.of(query.get("limit"), query.get("offset"));
    var asked = TaskQuery.of(query, name -> name.equals("me") ? names.of(caller) : name);
    if (asked.next()) {
      var assignee =
          Objects.requireNonNullElseGet(asked.filter().assignee(), () -> names.of(caller));
      return ONE.list(tasks.peek(caller, assignee), TaskView::of);
    }
    var found = tasks.list(caller, asked.filter(), asked.order(), page.window());
    return page.list(found, TaskView::of);
  }

  @Post
  @Operation(summary = "Add a task, unless the same is asked for already")
  HttpResponse<?> add(Principal caller, @Body @Nullable JsonBody sent) {
    limits.addTask(caller);
    var body = JsonBody.orEmpty(sent);
    var title = body.text("title").notBlank().required();
    return switch (create.create(caller, title, TaskBody.read(body), true)) {
      case CreateTask.Outcome.Created(var task) -> HttpResponse.created(Item.of(TaskView.of(task)));
      case CreateTask.Outcome.Deduplicated(var task) ->
          HttpResponse.ok(
              new Item.Noted<>(
                  TaskView.of(task),
                  Map.of("deduplicated", true, "existing_id", task.task().id().value())));
      case CreateTask.Outcome.EvidenceRequired() -> throw TaskWords.evidenceRequired();
    };
  }

  @Get("/{id}")
  @Operation(summary = "Show a task with those that it waits for and those that wait for it")
  Item<TaskView> show(Principal caller, @PathVariable String id) {
    return tasks
        .find(caller, new TaskId(WireId.of(id)))
        .map(task -> Item.of(TaskView.of(task)))
        .orElseThrow(TaskWords::notFound);
  }

  @Patch("/{id}")
  @Operation(summary = "Change a task, or move it")
  Item<TaskView> change(Principal caller, @PathVariable String id, @Body @Nullable JsonBody sent) {
    var task = new TaskId(WireId.of(id));
    return switch (edit.edit(caller, task, TaskBody.read(JsonBody.orEmpty(sent)))) {
      case EditTask.Outcome.Edited(var edited) -> Item.of(TaskView.of(edited));
      case EditTask.Outcome.Unknown() -> throw TaskWords.notFound();
      case EditTask.Outcome.InvalidTransition(var from, var to) ->
          throw TaskWords.invalidTransition(QueryText.word(from), QueryText.word(to));
      case EditTask.Outcome.EvidenceRequired() -> throw TaskWords.evidenceRequired();
    };
  }

  @Delete("/{id}")
  @Operation(summary = "Remove a task for good")
  Item.Noted<Item.Gone> remove(Principal caller, @PathVariable String id) {
    var task = new TaskId(WireId.of(id));
    if (!erase.erase(caller, task)) {
      throw TaskWords.notFound();
    }
    return Item.deleted(task.value());
  }
}
