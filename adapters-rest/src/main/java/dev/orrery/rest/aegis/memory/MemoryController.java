package dev.orrery.rest.aegis.memory;

import dev.orrery.application.memory.DeleteValue;
import dev.orrery.application.memory.GetValue;
import dev.orrery.application.memory.ListValues;
import dev.orrery.application.memory.PutValue;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.memory.ValueKey;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.PercentText;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.Ok;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keys may hold slashes: a path is read from the line that was sent, and decoded once. */
@Controller(value = MemoryController.PATH, port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class MemoryController {
  static final String PATH = "/v1/memory";

  private final PutValue put;
  private final GetValue get;
  private final ListValues list;
  private final DeleteValue delete;
  private final JsonCodec codec;

  MemoryController(
      PutValue put, GetValue get, ListValues list, DeleteValue delete, JsonCodec codec) {
    this.put = put;
    this.get = get;
    this.list = list;
    this.delete = delete;
    this.codec = codec;
  }

  @Serdeable
  record Stored(boolean ok, EntryView entry) {}

  @Serdeable
  record Found(EntryView entry, String key, String value) {}

  @Serdeable
  record Entries(List<EntryView> entries) {}

  @Post
  @Operation(summary = "Write a memory entry, over what is there")
  Stored write(@Body JsonBody body, Principal caller) {
    ForbiddenException.unless(caller, Capability.MEMORY_WRITE);
    var wish = EntryRequest.of(body, ValueKey.LONGEST, codec);
    var stored = put.put(caller, new ValueKey(wish.key()), wish.value(), wish.ttl());
    return new Stored(true, EntryView.of(stored));
  }

  @Get
  @Operation(summary = "List the memory entries whose keys begin with a prefix")
  Entries list(@Nullable @QueryValue String prefix, Principal caller) {
    return new Entries(entries(list.list(caller, Objects.requireNonNullElse(prefix, ""))));
  }

  @Get("/{+key}")
  @Operation(summary = "Read a memory entry")
  Found read(@PathVariable String key, HttpRequest<?> request, Principal caller) {
    var asked = key(request);
    return get.find(caller, asked)
        .map(EntryView::of)
        .map(entry -> new Found(entry, entry.key(), entry.value()))
        .orElseThrow(() -> missing(asked));
  }

  @Delete("/{+key}")
  @Operation(summary = "Delete a memory entry")
  Ok remove(@PathVariable String key, HttpRequest<?> request, Principal caller) {
    var asked = key(request);
    if (!delete.delete(caller, asked)) {
      throw missing(asked);
    }
    return Ok.TRUE;
  }

  static List<EntryView> entries(ListValues.Outcome outcome) {
    return switch (outcome) {
      case ListValues.Outcome.Listed(var values) -> values.stream().map(EntryView::of).toList();
      case ListValues.Outcome.TooMany(var found) ->
          throw AegisProblem.tooLarge(
              "The prefix finds more than one answer holds, "
                  + found
                  + " entries and more:"
                  + " use a longer one");
      case ListValues.Outcome.NoSession() -> throw AegisProblem.sessionNotFound();
      case ListValues.Outcome.ForeignSession() -> throw AegisProblem.sessionForbidden();
    };
  }

  private static AegisProblem missing(String key) {
    return AegisProblem.notFound("Key not found: " + key);
  }

  private static String key(HttpRequest<?> request) {
    var target = request.getUri().toString();
    int query = target.indexOf('?');
    var path = query < 0 ? target : target.substring(0, query);
    try {
      return PercentText.decode(path.substring(PATH.length() + 1));
    } catch (PathRefusedException e) {
      throw new InvalidException("key", "The key is no UTF-8 text");
    }
  }
}
