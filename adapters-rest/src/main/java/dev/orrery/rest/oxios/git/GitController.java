package dev.orrery.rest.oxios.git;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.workspace.ListTags;
import dev.orrery.application.workspace.ReadHistory;
import dev.orrery.application.workspace.RestoreFile;
import dev.orrery.application.workspace.VerifyHistory;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.oxios.WrittenPath;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

@Controller(value = "/api/git", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class GitController {
  private static final int MOST_ENTRIES = 100;
  private static final int SHORT_HASH = 7;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private final ReadHistory readHistory;
  private final ListTags listTags;
  private final VerifyHistory verifyHistory;
  private final RestoreFile restoreFile;

  GitController(
      ReadHistory readHistory,
      ListTags listTags,
      VerifyHistory verifyHistory,
      RestoreFile restoreFile) {
    this.readHistory = readHistory;
    this.listTags = listTags;
    this.verifyHistory = verifyHistory;
    this.restoreFile = restoreFile;
  }

  @Serdeable
  record LogBody(List<LogEntry> entries) {}

  @Serdeable
  record LogEntry(
      String hash,
      @JsonProperty("short_hash") String shortHash,
      String author,
      String message,
      String timestamp) {
    static LogEntry of(Commit commit) {
      var hash = commit.id().hex();
      return new LogEntry(
          hash,
          hash.substring(0, SHORT_HASH),
          commit.author(),
          commit.message(),
          TIME.format(commit.at()));
    }
  }

  @Serdeable
  record TagsBody(List<String> tags) {}

  @Serdeable
  record VerifyBody(boolean valid) {}

  @Serdeable
  record RestoreBody(String restored, String from) {}

  @Get("/log")
  @Operation(summary = "List the newest 100 commits of the workspace")
  LogBody log(Principal caller) {
    return new LogBody(
        readHistory.newest(caller, MOST_ENTRIES).stream().map(LogEntry::of).toList());
  }

  @Get("/tags")
  @Operation(summary = "List the tags of the workspace by name")
  TagsBody tags(Principal caller) {
    return new TagsBody(listTags.names(caller));
  }

  @Post("/verify")
  @Operation(summary = "Read the whole history again and say whether it is sound")
  VerifyBody verify(Principal caller) {
    return new VerifyBody(verifyHistory.isSound(caller));
  }

  @Post("/restore")
  @Operation(summary = "Write one file as a commit holds it into the workspace")
  RestoreBody restore(@Body JsonBody body, Principal caller) {
    var hash =
        body.has("hash") ? body.text("hash").required() : body.text("commit").optional().orElse("");
    if (hash.isEmpty()) {
      throw OxiosProblem.invalid("Field 'hash' is required");
    }
    var path = body.text("path").notBlank().required();
    return switch (restoreFile.restore(caller, hash, WrittenPath.of(path))) {
      case RestoreFile.Outcome.Restored restored -> new RestoreBody(path, hash);
      case RestoreFile.Outcome.UnknownCommit unknown -> throw OxiosProblem.notFound("Commit", hash);
      case RestoreFile.Outcome.NotInCommit missing ->
          throw OxiosProblem.notFound("File in commit " + hash, path);
    };
  }
}
