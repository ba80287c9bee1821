package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private static Person admin;

  private final Orkosi orkosi = Orkosi.of(server);

  @BeforeAll
  static void theFirstIsTheAdministrator() {
    var orkosi = Orkosi.of(server);
    assertThat(orkosi.operator().get("/api/auth/me").object().object("user").number("id"))
        .contains(BigDecimal.ONE);
    admin = Person.register(orkosi, "root");
    assertThat(admin.id()).isEqualTo(1);
    assertThat(orkosi.operator().get("/api/users/1").item().text("username")).contains("root");
  }

  @Test
  void whoRegistersIsSignedIn() {
    var ada = Person.register(orkosi, "ada");

    var user = ada.client().get("/api/auth/me").object().object("user");

    assertThat(user.fields().keySet())
        .contains("id", "username", "email", "role", "tenant_id", "email_verified", "created_at")
        .doesNotContain("password", "password_hash");
    assertThat(user.text("role")).contains("viewer");
    assertThat(user.number("tenant_id")).contains(BigDecimal.ONE);
    var claims =
        (Json.Obj)
            orkosi
                .codec()
                .parse(new String(Base64.getUrlDecoder().decode(ada.token().split("\\.")[1])));
    assertThat(claims.text("sub")).contains(Long.toString(ada.id()));
    assertThat(claims.number("exp").orElseThrow().subtract(claims.number("iat").orElseThrow()))
        .isEqualByComparingTo("86400");
    var me = ada.client().get("/api/auth/me").object();
    assertThat(me.object("data")).isEqualTo(me.object("user"));
    assertThat(me.find("api_key")).isEmpty();
  }

  @Test
  void anAccountNeedsConsentAndAFreeName() {
    Person.register(orkosi, "bob");

    Person.register(orkosi, "BOB", null).refused(409, "USER_EXISTS");
    orkosi
        .post(
            "/api/auth/register",
            "username",
            "eve",
            "email",
            "eve@example.com",
            "password",
            Person.PASSWORD,
            "terms_accepted",
            true,
            "privacy_accepted",
            false)
        .refused(400, "VALIDATION_ERROR");
    Person.register(orkosi, "eve", "nonsense").refused(403, "INVITE_REQUIRED");
    var mass =
        orkosi
            .post(
                "/api/auth/register",
                "username",
                "mallory",
                "email",
                "mallory@example.com",
                "password",
                Person.PASSWORD,
                "terms_accepted",
                true,
                "privacy_accepted",
                true,
                "role",
                "admin",
                "tenant_id",
                7)
            .object(201);
    assertThat(mass.object("user").text("role")).contains("viewer");
  }

  @Test
  void aLoginSetsACookieThatALogoutClears() {
    Person.register(orkosi, "cleo");
    var login = Person.login(orkosi, "CLEO", Person.PASSWORD);
    var cookie = login.header("set-cookie");
    assertThat(cookie)
        .startsWith("assimetria_jwt=")
        .containsIgnoringCase("; HttpOnly")
        .contains("Path=/", "SameSite=Lax");
    var jar = cookie.substring(0, cookie.indexOf(';'));
    var browser = orkosi.with("Cookie", jar);
    assertThat(browser.get("/api/auth/me").object().object("user").text("username"))
        .contains("cleo");

    browser.post("/api/auth/logout").refused(403, "FORBIDDEN");
    browser.as("bad").get("/api/auth/me").refused(401, "INVALID_TOKEN");
    var out =
        browser.with("Origin", server.uri(Dialect.ORKOSI, "").toString()).post("/api/auth/logout");

    assertThat(out.object().object("data").number("revoked")).contains(BigDecimal.ONE);
    assertThat(out.header("set-cookie")).contains("assimetria_jwt=;", "Max-Age=0");
    browser.get("/api/auth/me").refused(401, "TOKEN_REVOKED");
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressAreOne() {
    Person.register(orkosi, "dora");
    var wrong = Person.login(orkosi, "dora", "wrong password").refused(401, "INVALID_CREDENTIALS");
    var unknown = Person.login(orkosi, "nobody", "wrong password");

    assertThat(unknown.refused(401, "INVALID_CREDENTIALS").text("message"))
        .isEqualTo(wrong.text("message"));
    assertThat(unknown.header("www-authenticate")).startsWith("Bearer");
    orkosi.post("/api/auth/login", "email", "dora@example.com").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aRefreshTokenCountsOnce() {
    var finn = Person.register(orkosi, "finn");
    var next = orkosi.post("/api/auth/refresh", "refresh_token", finn.refresh()).object();
    var client = orkosi.as(next.text("token").orElseThrow());
    client.get("/api/auth/me").object();
    finn.client().get("/api/auth/me").object();

    orkosi.post("/api/auth/refresh", "refresh_token", finn.refresh()).refused(401, "TOKEN_REVOKED");

    client.get("/api/auth/me").refused(401, "TOKEN_REVOKED");
    orkosi
        .post("/api/auth/refresh", "refresh_token", next.text("refresh_token").orElseThrow())
        .refused(401, "INVALID_TOKEN");
  }

  @Test
  void signingOutEverywhereEndsAll() {
    var gina = Person.register(orkosi, "gina");
    var other = Person.of(orkosi, "gina", Person.login(orkosi, "gina", Person.PASSWORD).object());

    var out = gina.client().post("/api/auth/logout", "all_devices", true).object();

    assertThat(out.object("data").number("revoked").orElseThrow().intValueExact()).isEqualTo(2);
    other.client().get("/api/auth/me").refused(401, "TOKEN_REVOKED");
  }

  @Test
  void aForgottenPasswordIsSetAnewByMail() {
    var hugo = Person.register(orkosi, "hugo");
    var known = orkosi.post("/api/auth/forgot-password", "email", "hugo@example.com");
    var unknown = orkosi.post("/api/auth/forgot-password", "email", "nobody@example.com");
    assertThat(unknown.object()).isEqualTo(known.object());
    orkosi.post("/api/auth/forgot-password").refused(400, "VALIDATION_ERROR");
    var token = mailed("hugo@example.com");

    orkosi
        .post("/api/auth/reset-password", "token", token, "password", "short")
        .refused(400, "VALIDATION_ERROR");
    orkosi.post("/api/auth/reset-password", "token", token, "password", "brand new one").object();

    hugo.client().get("/api/auth/me").refused(401, "TOKEN_REVOKED");
    orkosi
        .post("/api/auth/reset-password", "token", token, "password", "another one")
        .refused(400, "VALIDATION_ERROR");
    Person.login(orkosi, "hugo", Person.PASSWORD).refused(401, "INVALID_CREDENTIALS");
    Person.login(orkosi, "hugo", "brand new one").object();
  }

  @Test
  void usersAreListedFoundAndEdited() {
    var ivan = Person.register(orkosi, "ivan");

    assertThat(ivan.client().get("/api/users?q=IVA").list()).hasSize(1);
    assertThat(ivan.client().get("/api/users?role=admin").list().getFirst().text("username"))
        .contains("root");
    assertThat(ivan.client().get("/api/users/" + ivan.id()).item().text("email"))
        .contains("ivan@example.com");
    ivan.client().get("/api/users/999999").refused(404, "USER_NOT_FOUND");
    ivan.client().get("/api/users/x").refused(400, "INVALID_ID");
    ivan.client().get("/api/users?role=king").refused(400, "VALIDATION_ERROR");
    ivan.client().patch("/api/users/" + ivan.id(), "role", "admin").refused(403, "ADMIN_REQUIRED");
    ivan.client().delete("/api/users/1").refused(403, "ADMIN_REQUIRED");

    var edited = admin.client().patch("/api/users/" + ivan.id(), "role", "member").item();
    assertThat(edited.text("role")).contains("editor");
    admin
        .client()
        .patch("/api/users/" + ivan.id(), "email", "ROOT@example.com")
        .refused(409, "USER_EXISTS");
    admin.client().patch("/api/users/1", "role", "viewer").refused(409, "LAST_ADMIN");
    admin.client().patch("/api/users/999999", "role", "viewer").refused(404, "USER_NOT_FOUND");
  }

  @Test
  void aUserIsErasedByItselfOrByAnAdministrator() {
    var jana = Person.register(orkosi, "jana");
    var kim = Person.register(orkosi, "kim");
    admin.client().delete("/api/users/1").refused(403, "FORBIDDEN");
    admin.client().delete("/api/users/me").refused(403, "FORBIDDEN");

    assertThat(jana.client().delete("/api/users/me").item().number("id").orElseThrow().longValue())
        .isEqualTo(jana.id());
    admin.client().delete("/api/users/" + kim.id()).item();

    for (var person : List.of(jana, kim)) {
      person.client().get("/api/auth/me").refused(401, "TOKEN_REVOKED");
      admin.client().get("/api/users/" + person.id()).refused(404, "USER_NOT_FOUND");
      Person.login(orkosi, person.name(), Person.PASSWORD).refused(401, "INVALID_CREDENTIALS");
    }
    Person.register(orkosi, "kim");
  }

  @Test
  void whoIsShownAroundChangesNothingAndSeesItself() {
    var demo = Person.register(orkosi, "demo").as("demo", admin);

    assertThat(demo.client().get("/api/users").list()).hasSize(1);
    demo.client().get("/api/users/1").refused(404, "USER_NOT_FOUND");
    demo.client().post("/api/organizations", "name", "x").refused(403, "DEMO_READ_ONLY");
    assertThat(demo.client().get("/api/organizations").list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "aaaaaaaaaa"})
  void aPoorPasswordIsRefused(String password) {
    orkosi
        .post(
            "/api/auth/register",
            "username",
            "poor",
            "email",
            "poor@example.com",
            "password",
            password,
            "terms_accepted",
            true,
            "privacy_accepted",
            true)
        .refused(400, "VALIDATION_ERROR");
  }

  private static String mailed(String to) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> code(to), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<String> code(String to) {
    var folder = server.home().resolve("mail");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        var text = Files.readString(file);
        var match = Pattern.compile("\\b[0-9a-f]{64}\\b").matcher(text);
        if (text.startsWith("To: " + to) && match.find()) {
          return Optional.of(match.group());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
