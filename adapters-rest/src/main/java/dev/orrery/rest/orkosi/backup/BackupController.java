package dev.orrery.rest.orkosi.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.backup.DeleteBackup;
import dev.orrery.application.operations.backup.ReadBackups;
import dev.orrery.application.operations.backup.TriggerBackup;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.backup.BackupFiles;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.BackupRun;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/backups", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class BackupController {
  private static final MediaType GZIP = MediaType.of("application/gzip");

  private final ReadBackups backups;
  private final TriggerBackup trigger;
  private final DeleteBackup delete;

  BackupController(ReadBackups backups, TriggerBackup trigger, DeleteBackup delete) {
    this.backups = backups;
    this.trigger = trigger;
    this.delete = delete;
  }

  @Serdeable
  record Files(List<BackupView> data, Meta meta) {}

  @Serdeable
  record Meta(int total) {}

  @Serdeable
  record LogView(String file, boolean exists, List<String> lines) {}

  @Serdeable
  record Begun(String status, String filename, @JsonProperty("job_id") @Nullable String jobId) {}

  @Serdeable
  record Removed(String filename, boolean deleted) {}

  @Get
  @Operation(summary = "List the backups, the newest first")
  Files list(Principal caller) {
    var files = backups.list(caller).stream().map(BackupView::of).toList();
    return new Files(files, new Meta(files.size()));
  }

  @Get("/stats")
  @Operation(summary = "Say how many backups there are, how large, and how old")
  Item<StatsView> stats(Principal caller) {
    return Item.of(StatsView.of(backups.stats(caller)));
  }

  @Get("/logs")
  @Operation(summary = "Read the end of the log of backups")
  Item<LogView> logs(Principal caller) {
    var log = backups.log(caller);
    return Item.of(new LogView(log.file(), log.exists(), log.lines()));
  }

  @Get("/github-status")
  @Operation(summary = "Compare the newest backup with the newest copy on GitHub")
  Item<OffsiteView> offsite(Principal caller) {
    return Item.of(OffsiteView.of(backups.offsite(caller)));
  }

  @Get("/{filename}/download")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, "application/gzip", MediaType.APPLICATION_JSON})
  @Operation(summary = "Download a backup, or a range of it")
  HttpResponse<SystemFile> download(Principal caller, @PathVariable String filename) {
    var found = backups.find(caller, name(filename)).orElseThrow(BackupController::notFound);
    var type = type(found);
    return HttpResponse.ok(new SystemFile(found.path().toFile(), type).attach(filename))
        .contentType(type);
  }

  private static MediaType type(BackupFiles.Stored stored) {
    return switch (stored.file().name().format()) {
      case COMPRESSED_SQL -> GZIP;
      case ARCHIVE, SQL -> MediaType.APPLICATION_OCTET_STREAM_TYPE;
    };
  }

  @Delete("/{filename}")
  @Operation(summary = "Remove a backup")
  Item.Noted<Removed> delete(Principal caller, @PathVariable String filename) {
    if (!delete.delete(caller, name(filename))) {
      throw notFound();
    }
    return new Item.Noted<>(new Removed(filename, true), Map.of());
  }

  @Post("/trigger")
  @Operation(summary = "Have a backup made now")
  Item<Begun> trigger(Principal caller) {
    return Item.of(
        switch (trigger.trigger(caller)) {
          case TriggerBackup.Outcome.Started(var run) -> begun("started", run);
          case TriggerBackup.Outcome.AlreadyRunning(var run) -> begun("already_running", run);
        });
  }

  private static Begun begun(String status, BackupRun run) {
    var job = run.job();
    return new Begun(status, run.name().text(), job == null ? null : Long.toString(job.value()));
  }

  private static BackupName name(String filename) {
    return BackupName.parse(filename)
        .orElseThrow(() ->
            OrkosiProblem.of(
                HttpStatus.BAD_REQUEST, "INVALID_FILENAME", "This is not the name of a backup"));
  }

  private static OrkosiProblem notFound() {
    return OrkosiProblem.notFound("BACKUP");
  }
}
