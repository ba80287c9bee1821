package dev.orrery.bootstrap.conformance.oxios;

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

  Answer ok() {
    assertThat(status()).as("%s answered %s", response.request(), text()).isEqualTo(200);
    return this;
  }

  /** The object of a good answer. */
  Json.Obj object() {
    ok();
    assertThat(header("content-type")).startsWith("application/json");
    return (Json.Obj) codec.parse(text());
  }

  /** The objects of a good answer that is a bare list. */
  List<Json.Obj> list() {
    ok();
    assertThat(header("content-type")).startsWith("application/json");
    return Wire.objects(((Json.Arr) codec.parse(text())).items());
  }

  /** The text of a refusal, whose body is one error and nothing else. */
  String refused(int status) {
    assertThat(status()).as("%s answered %s", response.request(), text()).isEqualTo(status);
    assertThat(header("content-type")).startsWith("application/json");
    var body = (Json.Obj) codec.parse(text());
    assertThat(body.fields()).containsOnlyKeys("error");
    var error = Wire.text(body, "error");
    assertThat(error).isNotBlank();
    return error;
  }
}
