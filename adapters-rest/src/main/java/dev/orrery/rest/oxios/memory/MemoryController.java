package dev.orrery.rest.oxios.memory;

import dev.orrery.application.memory.GetMemory;
import dev.orrery.application.memory.ListMemories;
import dev.orrery.application.memory.RememberNote;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.MemoryOrder;
import dev.orrery.domain.memory.Origin;
import dev.orrery.domain.memory.Provenance;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.oxios.Page;
import dev.orrery.rest.support.JsonBody;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/memory", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class MemoryController {
  private static final int LARGEST_CONTENT = 32_768;
  private static final Map<String, MemoryKind> STORABLE =
      Map.of(
          "fact",
          MemoryKind.FACT,
          "episode",
          MemoryKind.EPISODE,
          "knowledge",
          MemoryKind.KNOWLEDGE);

  private final ListMemories list;
  private final GetMemory get;
  private final RememberNote remember;

  MemoryController(ListMemories list, GetMemory get, RememberNote remember) {
    this.list = list;
    this.get = get;
    this.remember = remember;
  }

  @Serdeable
  record Created(String id, String status) {}

  @Get
  @Operation(summary = "List memory documents, then typed entries")
  Page<ListedMemory> list(
      Principal caller, @Nullable @QueryValue String page, @Nullable @QueryValue String limit) {
    var query = Page.Query.of(page, limit);
    var slice = list.list(caller, Set.of(), MemoryOrder.DOCUMENTS_FIRST, query.window());
    return Page.of(slice, query, ListedMemory::of);
  }

  @Get("/{name}")
  @Operation(summary = "Read a document by name, or a typed entry by id")
  ReadMemory read(Principal caller, @PathVariable String name) {
    return get.document(caller, MemoryAddress.DAILY, name)
        .or(() -> get.document(caller, MemoryAddress.KNOWLEDGE, name))
        .or(() -> byId(caller, name))
        .map(ReadMemory::of)
        .orElseThrow(() -> OxiosProblem.notFound("Memory", name));
  }

  @Post
  @Operation(summary = "Store a typed memory entry")
  Created store(@Body JsonBody body, Principal caller) {
    var kind = body.text("memory_type").oneOf(STORABLE).or(MemoryKind.FACT);
    var labels =
        Labels.of(
            body.texts("tags").or(List.of()),
            body.decimal("importance", 0, 1).or(kind.usualImportance()));
    var content = body.text("content").notBlank().maxBytes(LARGEST_CONTENT).required();
    var note = RememberNote.Note.of(kind, content, labels, Provenance.of(Origin.USER, "api"));
    return switch (remember.remember(caller, note)) {
      case RememberNote.Outcome.Stored(var entry) ->
          new Created(entry.id().value().toString(), "created");
      case RememberNote.Outcome.Off() ->
          throw OxiosProblem.invalid("Memory is switched off (memory.enabled)");
    };
  }

  private Optional<MemoryEntry> byId(Principal caller, String name) {
    return name.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? get.byId(caller, new MemoryId(UUID.fromString(name)))
        : Optional.empty();
  }
}
