package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates for agents on the public surface. */
class OpenTemplatesConformanceTest {
  private static final String TEMPLATES = "/api/v1/public/templates";

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void aTemplateIsShownAsItWasAdded() {
    var template =
        orkosi
            .post(
                TEMPLATES,
                "name",
                "Full",
                "slug",
                "full",
                "description",
                "at length",
                "icon",
                "📦",
                "category",
                "ops",
                "model",
                "offline/planner",
                "identity",
                "You keep things going.",
                "interval_sec",
                600,
                "tools",
                List.of("shell"),
                "capabilities",
                List.of("deploy"),
                "config",
                Json.object("depth", 3),
                "is_featured",
                true,
                "sort_order",
                -1)
            .item(201);

    assertThat(template.fields())
        .containsOnlyKeys(
            "id",
            "name",
            "slug",
            "description",
            "icon",
            "category",
            "model",
            "identity",
            "interval_sec",
            "tools",
            "capabilities",
            "config",
            "is_featured",
            "sort_order",
            "is_active",
            "created_at",
            "updated_at");
    assertThat(template.bool("is_active")).contains(true);
    assertThat(template.texts("tools")).containsExactly("shell");
    assertThat(template.object("config")).isEqualTo(Json.object("depth", 3));
    assertThat(orkosi.get(path(template)).item()).isEqualTo(template);
    var plain = orkosi.post(TEMPLATES, "name", "Plain", "slug", "plain").item(201);
    assertThat(plain.bool("is_featured")).contains(false);
    assertThat(plain.number("sort_order").orElseThrow().intValue()).isZero();
    orkosi.post(TEMPLATES, "name", "Other", "slug", "plain").refused(409, "SLUG_TAKEN");
  }

  @Test
  void aChangedTemplateKeepsItsSlug() {
    var template = orkosi.post(TEMPLATES, "name", "Before", "slug", "stays").item(201);

    var after =
        orkosi
            .patch(path(template), "name", "After", "slug", "moves", "tools", List.of("git"))
            .item();

    assertThat(after.text("name")).contains("After");
    assertThat(after.text("slug")).contains("stays");
    assertThat(after.texts("tools")).containsExactly("git");
  }

  @Test
  void aRemovedTemplateIsGoneAndItsSlugIsFree() {
    var template = orkosi.post(TEMPLATES, "name", "Gone", "slug", "gone").item(201);

    assertThat(orkosi.delete(path(template)).item().bool("is_active")).contains(false);

    orkosi.get(path(template)).refused(404, "TEMPLATE_NOT_FOUND");
    orkosi.patch(path(template), "name", "x").refused(404, "TEMPLATE_NOT_FOUND");
    orkosi.delete(path(template)).refused(404, "TEMPLATE_NOT_FOUND");
    orkosi.post(TEMPLATES, "name", "Again", "slug", "gone").item(201);
  }

  @Test
  void aListIsInItsOrderAndFiltered() {
    orkosi.post(TEMPLATES, "name", "B", "slug", "l-b", "category", "listed").item(201);
    orkosi
        .post(
            TEMPLATES,
            "name",
            "C",
            "slug",
            "l-c",
            "category",
            "listed",
            "sort_order",
            -5,
            "is_featured",
            true)
        .item(201);
    orkosi.post(TEMPLATES, "name", "A", "slug", "l-a", "category", "listed").item(201);

    assertThat(orkosi.get(TEMPLATES + "?category=listed").list())
        .extracting(template -> template.text("name").orElseThrow())
        .containsExactly("C", "A", "B");
    assertThat(orkosi.get(TEMPLATES + "?category=listed&featured=true").list()).hasSize(1);
    assertThat(orkosi.get(TEMPLATES + "?category=listed&limit=1&offset=2").list()).hasSize(1);
  }

  @Test
  void anotherTenantsTemplateIsNotThere() {
    var path = TEMPLATES + "/" + Stranger.template(server, "secret");

    orkosi.get(path).refused(404, "TEMPLATE_NOT_FOUND");
    orkosi.patch(path, "name", "x").refused(404, "TEMPLATE_NOT_FOUND");
    orkosi.delete(path).refused(404, "TEMPLATE_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name':'x'}",
        "{'slug':'x'}",
        "{'name':'','slug':'x'}",
        "{'name':'x','slug':'Not A Slug'}",
        "{'name':'x','slug':'a--b'}",
        "{'name':'x','slug':7}",
        "{'name':'x','slug':'x','interval_sec':1}",
        "{'name':'x','slug':'x','tools':'shell'}",
        "{'name':'x','slug':'x','tools':[7]}",
        "{'name':'x','slug':'x','capabilities':{}}",
        "{'name':'x','slug':'x','config':[]}",
        "{'name':'x','slug':'x','is_featured':'yes'}",
        "{'name':'x','slug':'x','sort_order':1.5}"
      })
  void aBadTemplateIsRefused(String body) {
    orkosi.send("POST", TEMPLATES, body.replace('\'', '"')).refused(400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "offset=-1", "featured=maybe"})
  void aBadQueryIsRefused(String query) {
    orkosi.get(TEMPLATES + "?" + query).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void anIdIsAPositiveNumber() {
    orkosi.get(TEMPLATES + "/x").refused(400, "INVALID_ID");
    orkosi.delete(TEMPLATES + "/0").refused(400, "INVALID_ID");
  }

  private static String path(Json.Obj template) {
    return TEMPLATES + "/" + template.number("id").orElseThrow();
  }
}
