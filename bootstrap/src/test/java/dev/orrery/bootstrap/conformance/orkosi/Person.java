package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import org.jspecify.annotations.Nullable;

/**
 * A registered user.
 *
 * @param client calls with its access token
 */
record Person(String name, long id, String token, String refresh, Orkosi client) {
  static final String PASSWORD = "correct horse";

  static Person register(Orkosi orkosi, String name) {
    return of(orkosi, name, register(orkosi, name, null).object(201));
  }

  static Answer register(Orkosi orkosi, String name, @Nullable String code) {
    return orkosi.post(
        "/api/auth/register",
        "username",
        name,
        "email",
        name + "@example.com",
        "password",
        PASSWORD,
        "terms_accepted",
        true,
        "privacy_accepted",
        true,
        "invite_code",
        code);
  }

  static Answer login(Orkosi orkosi, String name, String password) {
    return orkosi.post("/api/auth/login", "email", name + "@example.com", "password", password);
  }

  static Person of(Orkosi orkosi, String name, Json.Obj signedIn) {
    assertThat(signedIn.bool("success")).contains(true);
    var token = signedIn.text("token").orElseThrow();
    return new Person(
        name,
        signedIn.object("user").number("id").orElseThrow().longValueExact(),
        token,
        signedIn.text("refresh_token").orElseThrow(),
        orkosi.as(token));
  }

  /** Has its role set by an administrator. */
  Person as(String role, Person admin) {
    admin.client().patch("/api/users/" + id, "role", role).item();
    return this;
  }

  String email() {
    return name + "@example.com";
  }
}
