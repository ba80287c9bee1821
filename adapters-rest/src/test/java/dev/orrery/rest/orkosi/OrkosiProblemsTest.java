package dev.orrery.rest.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.inmemory.kernel.PlainJson;
import io.micronaut.http.HttpRequest;
import org.junit.jupiter.api.Test;

class OrkosiProblemsTest {
  private final PlainJson json = new PlainJson();
  private final OrkosiProblems problems = new OrkosiProblems(json);
  private final HttpRequest<?> request = HttpRequest.GET("/api/users");

  @Test
  void whoUsesNoKeyHearsOfItsRole() {
    assertThat(refused(Capability.OPERATIONS).text("code")).contains("ADMIN_REQUIRED");

    var error = refused(Capability.BILLING_WRITE);
    assertThat(error.text("code")).contains("FORBIDDEN");
    assertThat(error.fields()).containsOnlyKeys("code", "message", "trace_id");
  }

  private Json.Obj refused(Capability missing) {
    var problem = problems.explain(request, new ForbiddenException(missing)).orElseThrow();
    var body = (Json.Obj) json.parse((String) problems.render(request, problem));
    return body.object("error");
  }
}
