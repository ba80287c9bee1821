package dev.orrery.rest.orkosi.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.rest.orkosi.UserView;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The tokens of a sign-in, flat. */
@Serdeable
record SignedIn(
    boolean success,
    String token,
    @JsonProperty("refresh_token") String refreshToken,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UserView user) {
  @Override
  public String toString() {
    return "SignedIn[hidden]";
  }
}
