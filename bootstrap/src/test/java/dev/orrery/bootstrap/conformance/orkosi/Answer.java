package dev.orrery.bootstrap.conformance.orkosi;

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

  /** The one thing in a good answer's envelope. */
  Json.Obj item() {
    return item(200);
  }

  /** The one thing in the envelope of an answer with this status. */
  Json.Obj item(int status) {
    return object(status).object("data");
  }

  /** The things in the envelope of a good answer, whose meta says how many there are. */
  List<Json.Obj> list() {
    var body = object();
    assertThat(body.object("meta").number("total")).as(text()).isPresent();
    return body.items("data").stream().map(Json.Obj.class::cast).toList();
  }

  /** What is wrong, of a refusal with all that every refusal has. */
  Json.Obj refused(int status, String code) {
    var error = object(status).object("error");
    assertThat(error.text("code")).as(text()).contains(code);
    isRefusal(error);
    return error;
  }

  /** Whether an error has all that a refusal must have. */
  static void isRefusal(Json.Obj error) {
    assertThat(error.text("code").orElse("")).as(error.toString()).matches("[A-Z_]+");
    assertThat(error.text("message").orElse("")).isNotBlank();
    assertThat(error.text("trace_id").orElse("")).matches("[A-Za-z0-9-]{1,64}");
  }
}
