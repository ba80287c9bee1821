package dev.orrery.rest.oxios.workspace;

import dev.orrery.application.workspace.ReadFile;
import dev.orrery.application.workspace.WriteFile;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.Utf8;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.oxios.WrittenPath;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

@Controller(value = "/api/workspace/file", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class FileController {
  private static final long LARGEST_WRITE = 1_048_576;
  private static final long LARGEST_READ = 64L * 1024 * 1024;
  private static final String AUTHOR = "oxios";

  private final ReadFile readFile;
  private final WriteFile writeFile;

  FileController(ReadFile readFile, WriteFile writeFile) {
    this.readFile = readFile;
    this.writeFile = writeFile;
  }

  @Get("/{+path}")
  @Produces(MediaType.ALL)
  @Operation(summary = "Read a text file of the workspace")
  HttpResponse<byte[]> read(@PathVariable String path, HttpRequest<?> request, Principal caller) {
    var file = WrittenPath.of(request);
    try {
      var text = readFile.text(caller, file, LARGEST_READ);
      return HttpResponse.ok(text.getBytes(StandardCharsets.UTF_8))
          .header("Content-Type", ContentTypes.of(file.name()))
          .header("X-Content-Type-Options", "nosniff");
    } catch (PathRefusedException e) {
      throw switch (e.reason()) {
        case WRONG_KIND, NOT_TEXT -> OxiosProblem.notFound("File", file.value());
        case MALFORMED, OUTSIDE_ROOTS, MISSING, TOO_LARGE -> e;
      };
    }
  }

  @Put("/{+path}")
  @Consumes(MediaType.ALL)
  @Operation(summary = "Create or replace a text file of the workspace")
  HttpResponse<?> write(
      @PathVariable String path,
      @Nullable @Body byte[] body,
      HttpRequest<?> request,
      Principal caller) {
    RelPath file = WrittenPath.of(request);
    var content = Optional.ofNullable(body).orElseGet(() -> new byte[0]);
    if (content.length > LARGEST_WRITE) {
      throw OxiosProblem.tooLarge("The file", content.length, LARGEST_WRITE);
    }
    if (Utf8.decode(content).isEmpty()) {
      throw OxiosProblem.invalid("The content must be UTF-8 text");
    }
    writeFile.write(caller, new WriteFile.Edit(file, content, LARGEST_WRITE, AUTHOR));
    return HttpResponse.ok();
  }
}
