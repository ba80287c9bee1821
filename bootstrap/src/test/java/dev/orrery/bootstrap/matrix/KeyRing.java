package dev.orrery.bootstrap.matrix;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.identity.UserRole;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An organization and its keys. */
final class KeyRing {
  private static final List<String> AREAS =
      List.of(
          "tasks", "agents", "templates", "products", "files", "logs", "activity", "queue",
          "discovery", "notifications", "rules", "billing", "tokens", "credentials", "users",
          "organizations");

  private final People people;
  private final Caller owner;
  private final String path;

  KeyRing(People people) {
    this.people = people;
    owner = people.home(UserRole.ADMIN, "keyring");
    path = path(owner);
  }

  /** An administrator's keys, each with one scope. */
  List<Holder> ofEachScope() {
    var ofAreas =
        AREAS.stream().flatMap(area -> Stream.of(area + ":read", area + ":write"));
    return Stream.concat(Stream.of("read", "write", "admin", "*"), ofAreas)
        .map(scope -> new Holder(key(owner, path, scope), UserRole.ADMIN, scope))
        .toList();
  }

  /** A key with all scopes, whose maker has this role since. */
  Holder whole(UserRole role) {
    var name = lower(role) + "-with-a-key";
    var maker = people.home(UserRole.EDITOR, name);
    var key = key(maker, path(maker), "*");
    owner.object("PATCH", "/api/users/" + People.number(maker), "role", lower(role));
    return new Holder(key.called("key of a " + lower(role)), role, "*");
  }

  Caller revoked() {
    var made = owner.object("POST", path, "name", "revoked", "scopes", List.of("*")).object("data");
    owner.object("POST", path + "/" + made.text("id").orElseThrow() + "/revoke");
    return owner.as("revoked key", made.text("key").orElseThrow());
  }

  Caller expired(RunningServer server) {
    var made = owner.object("POST", path, "name", "expired", "scopes", List.of("*")).object("data");
    server
        .database()
        .execute("update api_key set expires_at = now() - interval '1 day' where id = '"
            + made.text("id").orElseThrow() + "'");
    return owner.as("expired key", made.text("key").orElseThrow());
  }

  private static String lower(UserRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String path(Caller maker) {
    var organization = maker.object("POST", "/api/organizations", "name", maker.name());
    return "/api/organizations/"
        + organization.object("data").text("id").orElseThrow()
        + "/api-keys";
  }

  private static Caller key(Caller maker, String path, String scope) {
    var made = maker.object("POST", path, "name", scope, "scopes", List.of(scope)).object("data");
    return maker.as("key " + scope, made.text("key").orElseThrow());
  }
}
