package dev.orrery.rest.orkosi.file;

import dev.orrery.application.workspace.FindDocuments;
import dev.orrery.application.workspace.SaveDocument;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.workspace.Document;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.PageQuery.Listed;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import dev.orrery.rest.support.QueryNumber;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
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

@Controller(value = "/api/files", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class FileController {
  private static final int LONGEST_WORD = 255;
  private static final int LONGEST_PATH = 1024;
  private static final long MOST_PAGES = 1_000_000;

  private final FindDocuments find;
  private final SaveDocument save;

  FileController(FindDocuments find, SaveDocument save) {
    this.find = find;
    this.save = save;
  }

  @Serdeable
  record Page(List<FileView> data, PageMeta meta) {}

  @Serdeable
  record PageMeta(long total, long page, int limit, long pages) {}

  @Get
  @Operation(summary = "Page through the files, the newest first")
  Page list(
      Principal caller,
      @Nullable @QueryValue String category,
      @Nullable @QueryValue String page,
      @Nullable @QueryValue String limit) {
    int size = PageQuery.of(limit, null).limit();
    long number = QueryNumber.of("page", page, 1, MOST_PAGES, 1);
    var window = new Window((number - 1) * size, size);
    var found = find.list(caller, QueryText.of("category", category), window);
    long pages = (found.total() + size - 1) / size;
    return new Page(
        found.items().stream().map(FileView::of).toList(),
        new PageMeta(found.total(), number, size, pages));
  }

  @Post
  @Operation(summary = "Keep a file, in place of the one of the same path")
  HttpResponse<Item.Noted<FileView>> save(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var name = word(body, "name", LONGEST_WORD).required();
    var path = word(body, "path", LONGEST_PATH).required();
    var face =
        new Document.Face(
            path,
            name,
            word(body, "file_type", LONGEST_WORD).optional().orElse(null),
            word(body, "category", LONGEST_WORD).optional().orElse(null),
            word(body, "workspace", LONGEST_PATH).optional().orElse(null));
    var content = body.text("content").maxBytes(Document.LARGEST).optional().orElse(null);
    var saved = save.save(caller, face, content);
    Map<String, Object> meta = saved.replaced() ? Map.of("updated", true) : Map.of();
    return HttpResponse.created(new Item.Noted<>(FileView.of(saved.document()), meta));
  }

  @Get("/search")
  @Operation(summary = "Look for a text in names, paths and contents")
  Listed<HitView> search(
      Principal caller,
      @Nullable @QueryValue String q,
      @Nullable @QueryValue String workspace,
      @Nullable @QueryValue String category,
      @Nullable @QueryValue String ext,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String offset) {
    var page = PageQuery.of(limit, offset);
    var wish =
        new FindDocuments.Wish(
            QueryText.of("q", q),
            QueryText.of("workspace", workspace),
            QueryText.of("category", category),
            extension(ext));
    if (wish.isEmpty()) {
      throw new InvalidException("q", "One of q, workspace, category and ext is required");
    }
    return page.list(find.search(caller, wish, page.window()), HitView::of);
  }

  @Get("/{id}")
  @Operation(summary = "Show a file with its content")
  Item<WholeView> show(Principal caller, @PathVariable String id) {
    return find.find(caller, WireId.of(id))
        .map(found -> Item.of(WholeView.of(found)))
        .orElseThrow(() -> OrkosiProblem.notFound("FILE"));
  }

  /** With or without its dot. */
  private static @Nullable String extension(@Nullable String ext) {
    var text = QueryText.of("ext", ext);
    return text == null ? null : text.replaceFirst("^\\.", "");
  }

  private static Field<String> word(JsonBody body, String name, int longest) {
    return body.text(name).notBlank().atMost(longest);
  }
}
