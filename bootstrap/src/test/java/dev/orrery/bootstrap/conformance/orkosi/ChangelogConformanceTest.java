package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.board.TaskStatus;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What was finished, and how things are found. */
class ChangelogConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void aFinishedTaskIsTold() {
    var id = done("Told", "ada", "what was done");

    var entry = orkosi.get("/api/changelog?task_id=" + id).list().getFirst();
    assertThat(entry.fields().keySet())
        .containsExactlyInAnyOrder(
            "id",
            "task_id",
            "title",
            "summary",
            "area",
            "agent",
            "product",
            "date",
            "completed_at");
    assertThat(entry.text("summary")).contains("what was done");
    assertThat(entry.text("area")).contains("general");
    assertThat(entry.text("agent")).contains("ada");
    assertThat(entry.text("date").map(LocalDate::parse).orElseThrow())
        .isAfterOrEqualTo(LocalDate.now(ZoneOffset.UTC).minusDays(1));

    orkosi.patch("/api/tasks/" + id, "status", "todo").item();
    assertThat(orkosi.get("/api/changelog?task_id=" + id).list()).isEmpty();
  }

  @Test
  void aDayIsToldByArea() {
    done("Summed", "ada", "done");

    var days = orkosi.get("/api/changelog/summary?days=2").object().items("data");
    var day = (Json.Obj) days.getFirst();
    assertThat(day.fields()).containsOnlyKeys("date", "total", "summary", "areas");
    assertThat(day.text("summary").orElseThrow()).matches("[0-9]+ changes? in [a-z0-9 ,-]+");
    var area = (Json.Obj) day.items("areas").getFirst();
    assertThat(area.fields()).containsOnlyKeys("area", "count", "entries");
    assertThat(((Json.Obj) area.items("entries").getFirst()).fields())
        .containsOnlyKeys("id", "task_id", "title", "agent");
  }

  @Test
  void theFeedIsRssThatIsNotSentTwice() throws Exception {
    var who = "w" + UUID.randomUUID();
    var id = done("<b>&\u0001amp</b>", who, "a < b");
    Stranger.task(server, "secret", TaskStatus.DONE);

    var answer = orkosi.get("/api/changelog/feed?agent=" + who);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/rss+xml; charset=utf-8");
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var rss =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(answer.text().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(rss.getTagName()).isEqualTo("rss");
    assertThat(rss.getAttribute("version")).isEqualTo("2.0");
    var channel = (Element) rss.getElementsByTagName("channel").item(0);
    assertThat(text(channel, "lastBuildDate")).endsWith("GMT");
    assertThat(channel.getElementsByTagName("atom:link").getLength()).isEqualTo(1);
    assertThat(channel.getElementsByTagName("item").getLength()).isEqualTo(1);
    var item = (Element) channel.getElementsByTagName("item").item(0);
    assertThat(text(item, "title")).isEqualTo("<b>&amp</b>");
    assertThat(text(item, "description")).isEqualTo("a < b");
    assertThat(text(item, "category")).isEqualTo("general");
    assertThat(text(item, "link")).endsWith("/api/tasks/" + id);
    assertThat(text(item, "guid")).matches("changelog-[0-9]+");
    DateTimeFormatter.RFC_1123_DATE_TIME.parse(text(item, "pubDate"));
    assertThat(orkosi.get("/api/changelog/feed").text()).doesNotContain("secret");

    var tag = answer.header("etag");
    var again = orkosi.with("If-None-Match", tag).get("/api/changelog/feed?agent=" + who);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(again.header("etag")).isEqualTo(tag);
    done("News", who, "more");
    assertThat(orkosi.with("If-None-Match", tag).get("/api/changelog/feed?agent=" + who).status())
        .isEqualTo(200);
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  @Test
  void aSearchFindsTasksProductsAndAgents() {
    var word = "w" + UUID.randomUUID().toString().replace("-", "");
    var task = orkosi.post("/api/tasks", "title", "the " + word).item(201);
    orkosi.post("/api/tasks", "title", word + " first").item(201);
    orkosi.post("/api/products", "name", "Product " + word).item(201);
    orkosi.post("/api/v1/public/agents", "name", "Agent " + word, "role", "r").item(201);
    Stranger.task(server, word, TaskStatus.TODO);

    var found = orkosi.get("/api/search?q=" + word.toUpperCase(Locale.ROOT)).object();

    assertThat(found.object("data").fields()).containsOnlyKeys("tasks", "products", "agents");
    assertThat(found.object("data").items("tasks"))
        .extracting(one -> ((Json.Obj) one).text("title").orElseThrow())
        .containsExactly(word + " first", "the " + word);
    assertThat(found.object("data").items("products")).hasSize(1);
    assertThat(found.object("meta").number("total").orElseThrow().intValue()).isEqualTo(4);
    assertThat(found.object("meta").object("counts"))
        .isEqualTo(Json.object("tasks", 2, "products", 1, "agents", 1));
    assertThat(((Json.Obj) found.object("data").items("agents").getFirst()).text("status"))
        .contains("idle");
    var byNumber = orkosi.get("/api/search?q=%23" + task.number("id").orElseThrow()).object();
    assertThat(((Json.Obj) byNumber.object("data").items("tasks").getFirst()).number("id"))
        .isEqualTo(task.number("id"));
  }

  @Test
  void aSearchNeedsAShortQuestion() {
    orkosi.get("/api/search").refused(400, "VALIDATION_ERROR");
    orkosi.get("/api/search?q=%20").refused(400, "VALIDATION_ERROR");
    orkosi.get("/api/search?q=" + "x".repeat(201)).refused(400, "QUERY_TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=x",
        "?offset=-1",
        "?task_id=x",
        "?task_id=0",
        "/summary?days=0",
        "/summary?days=x",
        "/summary?days=367",
        "/feed?limit=0",
        "/feed?limit=x"
      })
  void aBadQueryIsRefused(String query) {
    orkosi.get("/api/changelog" + query).refused(400, "VALIDATION_ERROR");
  }

  private String done(String title, String who, String notes) {
    return orkosi
        .post(
            "/api/tasks",
            "title",
            title,
            "assignee",
            who,
            "status",
            "done",
            "completion_notes",
            notes)
        .item(201)
        .number("id")
        .orElseThrow()
        .toString();
  }
}
