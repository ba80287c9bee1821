package dev.orrery.bootstrap.matrix;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** An organization and its keys. */
final class KeyRing {
  private static final List<String> SCOPES =
      Stream.concat(
              Stream.of("read", "write", "admin", "*"),
              Stream.of(
                      "tasks",
                      "agents",
                      "templates",
                      "products",
                      "files",
                      "logs",
                      "activity",
                      "queue",
                      "discovery",
                      "notifications",
                      "rules",
                      "billing",
                      "tokens",
                      "credentials",
                      "users",
                      "organizations")
                  .flatMap(area -> Stream.of(area + ":read", area + ":write")))
          .toList();

  private final People people;
  private final Caller owner;
  private final String path;
  private final Map<List<String>, Holder> cut = new HashMap<>();

  KeyRing(People people) {
    this.people = people;
    owner = people.home(UserRole.ADMIN, "keyring");
    path = path(owner);
  }

  /** An administrator's keys, each with one scope. */
  List<Holder> ofEachScope() {
    return SCOPES.stream().map(scope -> with(List.of(scope))).toList();
  }

  /**
   * Keys that tell as much as those of each scope: one for each scope that is enough, and one that
   * has all the others together, which are not.
   */
  List<Holder> around(Right right) {
    var holders = new ArrayList<Holder>();
    var others = new ArrayList<String>();
    for (var scope : SCOPES) {
      if (!right.isWithin(scope)) {
        others.add(scope);
      } else if (!right.scope().isEmpty()) {
        holders.add(with(List.of(scope)));
      }
    }
    if (!others.isEmpty()) {
      holders.add(with(others));
    }
    return holders;
  }

  /** A key with all scopes, whose maker has this role since. */
  Holder whole(UserRole role) {
    var maker = people.home(UserRole.EDITOR, lower(role) + "-with-a-key");
    var key = key(maker, path(maker), List.of("*"));
    owner.object("PATCH", "/api/users/" + People.number(maker), "role", lower(role));
    return new Holder(key.called("key of a " + lower(role)), role, List.of("*"));
  }

  Caller revoked() {
    var made = mint(owner, path, List.of("*"));
    owner.object("POST", path + "/" + made.text("id").orElseThrow() + "/revoke");
    return owner.as("revoked key", made.text("key").orElseThrow());
  }

  Caller expired(RunningServer server) {
    var made = mint(owner, path, List.of("*"));
    server
        .database()
        .execute(
            "update api_key set expires_at = now() - interval '1 day' where id = '%s'"
                .formatted(made.text("id").orElseThrow()));
    return owner.as("expired key", made.text("key").orElseThrow());
  }

  private Holder with(List<String> scopes) {
    return cut.computeIfAbsent(
        scopes, wanted -> new Holder(key(owner, path, wanted), UserRole.ADMIN, wanted));
  }

  private static String lower(UserRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String path(Caller maker) {
    var opened = maker.object("POST", "/api/organizations", "name", maker.name()).object("data");
    return "/api/organizations/" + opened.text("id").orElseThrow() + "/api-keys";
  }

  private static Caller key(Caller maker, String path, List<String> scopes) {
    var name = scopes.size() == 1 ? scopes.getFirst() : scopes.size() + " scopes";
    return maker.as("key " + name, mint(maker, path, scopes).text("key").orElseThrow());
  }

  private static Json.Obj mint(Caller maker, String path, List<String> scopes) {
    return maker.object("POST", path, "name", "a key", "scopes", scopes).object("data");
  }
}
