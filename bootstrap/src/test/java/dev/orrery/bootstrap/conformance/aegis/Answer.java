package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.net.http.HttpResponse;
import java.util.List;

/** What a route answered. */
record Answer(HttpResponse<String> response, JsonCodec codec) {
  int status() {
    return response.statusCode();
  }

  String text() {
    return response.body();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  Json.Obj object() {
    return object(200);
  }

  /** The object of an answer with this status. */
  Json.Obj object(int status) {
    assertThat(status()).as("%s answered %s", response.request(), text()).isEqualTo(status);
    assertThat(header("content-type")).startsWith("application/json");
    return (Json.Obj) codec.parse(text());
  }

  /** The objects of a good answer that is a bare list. */
  List<Json.Obj> list() {
    assertThat(status()).as("%s answered %s", response.request(), text()).isEqualTo(200);
    return ((Json.Arr) codec.parse(text())).items().stream().map(Json.Obj.class::cast).toList();
  }

  /** The body of a refusal, which has the fields that every refusal has. */
  Json.Obj refused(int status, String code) {
    var body = object(status);
    isRefusal(body, status);
    assertThat(body.text("code")).as(text()).contains(code);
    return body;
  }

  /** Whether a body has all that a refusal of this status must have. */
  static void isRefusal(Json.Obj body, int status) {
    assertThat(body.text("error").orElse("")).as(body.toString()).isNotBlank();
    assertThat(body.text("code").orElse("")).matches("[A-Z_]+");
    assertThat(body.number("statusCode").orElseThrow().intValueExact()).isEqualTo(status);
    assertThat(body.text("message").orElse("")).isNotBlank();
    assertThat(body.text("requestId").orElse("")).isNotBlank();
  }
}
