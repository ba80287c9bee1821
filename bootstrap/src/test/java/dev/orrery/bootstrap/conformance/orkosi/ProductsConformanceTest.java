package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products, as the reference tells of them. */
class ProductsConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void aProductGetsASlug() {
    var product = orkosi.post("/api/products", "name", "Big  Thing!", "tagline", "big").item(201);

    assertThat(product.text("slug")).contains("big-thing");
    assertThat(product.text("status")).contains("building");
    assertThat(product.fields().keySet())
        .contains(
            "id",
            "name",
            "slug",
            "tagline",
            "description",
            "status",
            "domain",
            "brand_color",
            "accent_color",
            "railway_url",
            "live_url",
            "owner_agent",
            "brand",
            "created_at",
            "updated_at");
    assertThat(orkosi.post("/api/products", "name", "big thing").item(201).text("slug"))
        .contains("big-thing-2");
    orkosi.post("/api/products", "name", "Other", "slug", "Big Thing").refused(409, "SLUG_TAKEN");
    assertThat(orkosi.get("/api/products/big-thing").item()).isEqualTo(product);
  }

  @Test
  void aProductChangesAllButItsSlug() {
    orkosi.post("/api/products", "name", "Before", "slug", "changing").item(201);

    var changed =
        orkosi
            .patch(
                "/api/products/changing",
                "name",
                "After",
                "slug",
                "other",
                "status",
                "live",
                "brand_color",
                "#0f0",
                "railway_url",
                "https://x.example",
                "brand",
                Json.object("font", "Inter", "name", "stale"))
            .item();

    assertThat(changed.text("slug")).contains("changing");
    assertThat(changed.text("name")).contains("After");
    assertThat(changed.text("status")).contains("live");
    assertThat(changed.text("live_url")).contains("https://x.example");
    assertThat(changed.text("railway_url")).contains("https://x.example");
    assertThat(changed.object("brand"))
        .isEqualTo(Json.object("font", "Inter", "name", "After", "brand_color", "#0f0"));
    assertThat(orkosi.patch("/api/products/changing", "live_url", null).item().find("live_url"))
        .contains(Json.NULL);
    orkosi.get("/api/products/other").refused(404, "PRODUCT_NOT_FOUND");
  }

  @Test
  void aListIsByNameWithASummaryOfAll() {
    orkosi.post("/api/products", "name", "zz last", "status", "active").item(201);
    orkosi.post("/api/products", "name", "ZZ first", "slug", "zz-1", "status", "active").item(201);

    var found = orkosi.get("/api/products?q=zz&status=active,live").object();
    assertThat(found.items("data"))
        .extracting(product -> ((Json.Obj) product).text("name").orElseThrow())
        .containsExactly("ZZ first", "zz last");
    var summary = orkosi.get("/api/products?slug=zz-1").object().object("meta").object("summary");
    assertThat(summary.fields().keySet())
        .contains("total", "active", "building", "archived", "live", "idea");
    assertThat(summary.number("active").orElseThrow().intValue()).isGreaterThanOrEqualTo(2);
    assertThat(orkosi.get("/api/products?slug=zz-1").list()).hasSize(1);
    assertThat(orkosi.get("/api/products?limit=1").list()).hasSize(1);
  }

  @Test
  void anArchivedProductPutsItsTasksAway() {
    orkosi.post("/api/products", "name", "Ending").item(201);
    var task = orkosi.post("/api/tasks", "title", "Open", "product", "ending").item(201);

    orkosi.patch("/api/products/ending", "status", "archived").item();

    var path = "/api/tasks/" + task.number("id").orElseThrow();
    assertThat(orkosi.get(path).item().text("status")).contains("archived");
  }

  @Test
  void anotherTenantsProductIsNotThere() {
    long id = Stranger.product(server, "secret");

    orkosi.get("/api/products/secret").refused(404, "PRODUCT_NOT_FOUND");
    orkosi.patch("/api/products/secret", "name", "x").refused(404, "PRODUCT_NOT_FOUND");
    orkosi
        .post("/api/tasks", "title", "Spy", "product_slug", "secret")
        .refused(400, "VALIDATION_ERROR");
    orkosi.post("/api/tasks", "title", "Spy", "product_id", id).refused(400, "VALIDATION_ERROR");
    assertThat(orkosi.post("/api/products", "name", "Secret").item(201).text("slug"))
        .contains("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name':''}",
        "{'name':7}",
        "{'name':'x','slug':'!'}",
        "{'name':'x','slug':7}",
        "{'name':'x','status':'live'}",
        "{'name':'x','status':'idea'}",
        "{'name':'x','brand_color':'red'}",
        "{'name':'x','accent_color':'#12345'}",
        "{'name':'x','brand':'x'}",
        "{'name':'x','tagline':[]}"
      })
  void aBadProductIsRefusedAndLeavesNothing(String body) {
    var before = server.database().value("select count(*) from product");

    orkosi.send("POST", "/api/products", body.replace('\'', '"')).refused(400, "VALIDATION_ERROR");

    assertThat(server.database().value("select count(*) from product")).isEqualTo(before);
  }

  @Test
  void aBadChangeIsRefused() {
    orkosi.post("/api/products", "name", "Bad changes", "slug", "bad-changes").item(201);
    var path = "/api/products/bad-changes";

    orkosi.patch(path, "status", "launched").refused(400, "VALIDATION_ERROR");
    orkosi.patch(path, "brand_color", "#ggg").refused(400, "VALIDATION_ERROR");
    orkosi.patch(path, "name", "x".repeat(121)).refused(400, "VALIDATION_ERROR");
    orkosi.patch(path, "name", "").refused(400, "VALIDATION_ERROR");
    orkosi.get("/api/products?status=asleep").refused(400, "VALIDATION_ERROR");
    orkosi.get("/api/products?limit=0").refused(400, "VALIDATION_ERROR");
    orkosi.get("/api/products/nowhere").refused(404, "PRODUCT_NOT_FOUND");
  }
}
