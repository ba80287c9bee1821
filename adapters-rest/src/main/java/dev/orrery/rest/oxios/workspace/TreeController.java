package dev.orrery.rest.oxios.workspace;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.workspace.ListEntries;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.rest.oxios.WrittenPath;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;

@Controller(value = "/api/workspace/tree", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TreeController {
  private final ListEntries entries;

  TreeController(ListEntries entries) {
    this.entries = entries;
  }

  @Serdeable
  record EntryBody(String name, @JsonProperty("is_dir") boolean directory, long size) {
    static EntryBody of(FileTree.Entry entry) {
      return new EntryBody(entry.path().name(), entry.directory(), entry.size());
    }
  }

  @Get
  @Operation(summary = "List one directory of the workspace")
  List<EntryBody> tree(@Nullable @QueryValue String dir, Principal caller) {
    var path = WrittenPath.of(Optional.ofNullable(dir).orElse(""));
    try {
      return entries.list(caller, path).stream().map(EntryBody::of).toList();
    } catch (PathRefusedException e) {
      if (e.reason() == PathRefusedException.Reason.WRONG_KIND) {
        return List.of();
      }
      throw e;
    }
  }
}
