package dev.orrery.rest.orkosi.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.ReadLogs;
import dev.orrery.application.operations.ReadLogs.Source;
import dev.orrery.application.operations.WriteLog;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.LogEntry.Level;
import dev.orrery.domain.operations.LogFiles;
import dev.orrery.domain.operations.LogQuery;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

@Controller(value = "/api/logs", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class LogController {
  private static final int USUAL = 100;
  private static final int MOST = 1000;
  private static final int LONGEST_AGENT = 200;
  private static final int LONGEST_MESSAGE = 32 * 1024;
  private static final Map<String, Level> ASKED =
      Map.of("error", Level.ERROR, "warn", Level.WARN, "info", Level.INFO);

  private final ReadLogs read;
  private final WriteLog write;

  LogController(ReadLogs read, WriteLog write) {
    this.read = read;
    this.write = write;
  }

  @Serdeable
  record Lines(List<LineView> data, Meta meta) {}

  @Serdeable
  record Meta(long total, int limit, String source) {}

  @Serdeable
  record Files(List<FileView> data, FilesMeta meta) {}

  @Serdeable
  record FilesMeta(long total) {}

  @Serdeable
  record FileView(
      String name, long size, @JsonProperty("modified_at") String modifiedAt, String agent) {
    static FileView of(LogFiles.File file) {
      return new FileView(file.name(), file.size(), Times.iso(file.modifiedAt()), file.agent());
    }
  }

  @Get
  @Operation(summary = "Read the newest lines of files and rows, the newest first")
  Lines read(
      Principal caller,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String source,
      @Nullable @QueryValue String agent,
      @Nullable @QueryValue String level,
      @Nullable @QueryValue String q) {
    var page = PageQuery.of(limit, null, USUAL, MOST);
    var from =
        Objects.requireNonNullElse(
            QueryText.oneOf("source", source, QueryText.words(Source.class)), Source.ALL);
    var query =
        new LogQuery(
            QueryText.of("agent", agent),
            QueryText.oneOf("level", level, ASKED),
            QueryText.of("q", q));
    var found = read.read(caller, from, query, page.limit());
    return new Lines(
        found.items().stream().map(LineView::of).toList(),
        new Meta(found.total(), page.limit(), QueryText.word(from)));
  }

  @Post
  @Operation(summary = "Keep a line of an agent")
  HttpResponse<Item<WrittenView>> write(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var agent = body.text("agent").notBlank().atMost(LONGEST_AGENT).required();
    var message =
        body.text("message")
            .notBlank()
            .that(
                text -> text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_MESSAGE,
                "not be above 32 KiB")
            .required();
    var level = body.text("level").oneOf(Level.class).or(Level.INFO);
    var meta = body.any("meta").optional().orElse(null);
    var written = write.write(caller, agent, level, message, meta);
    return HttpResponse.created(Item.of(WrittenView.of(written)));
  }

  @Get("/files")
  @Operation(summary = "List the log files that can be read")
  Files files(Principal caller) {
    var files = read.files(caller).stream().map(FileView::of).toList();
    return new Files(files, new FilesMeta(files.size()));
  }
}
