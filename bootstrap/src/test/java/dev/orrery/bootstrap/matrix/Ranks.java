package dev.orrery.bootstrap.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.identity.UserRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Users of one tenant, all viewers there, who are different things in its groups. */
final class Ranks {
  /** From least to most. */
  private enum Rank {
    ANYONE,
    VIEWER,
    MEMBER,
    ADMIN,
    OWNER
  }

  private final Map<Rank, Caller> people = new LinkedHashMap<>();
  private final Map<String, Long> bystanders = new HashMap<>();
  private final Map<Caller, Long> numbers = new HashMap<>();

  Ranks(People all) {
    for (var rank : Rank.values()) {
      var user = all.home(UserRole.VIEWER, "rank-" + rank.name().toLowerCase(Locale.ROOT));
      people.put(rank, user);
      numbers.put(user, People.number(user));
    }
    for (var name : List.of("outsider", "other", "second")) {
      bystanders.put(name, People.number(all.home(UserRole.VIEWER, "rank-" + name)));
    }
  }

  /** A test for each request, at a new group. */
  Stream<DynamicTest> tests() {
    return Entry.of("orkosi-groups").stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.toString(), () -> asksForARank(entry.with(group(entry.path())), entry)));
  }

  /** Who may least asks first, since what is allowed may end the group. */
  private void asksForARank(Entry call, Entry entry) {
    boolean team = isTeam(entry.path());
    var needed = Rank.valueOf(entry.right());
    var faults = new ArrayList<String>();
    people.forEach((rank, user) -> {
      if (team && rank == Rank.VIEWER) {
        return;
      }
      var reply = user.send(call);
      boolean hidden = !team && rank == Rank.ANYONE;
      if (rank.compareTo(needed) >= 0 ? !reply.isServed() : !isRefusal(reply, hidden, call)) {
        faults.add(rank + " got " + reply);
      }
    });
    assertThat(faults).isEmpty();
  }

  /** A member is told that there is no such key, where it is not its own. */
  private static boolean isRefusal(Reply reply, boolean hidden, Entry call) {
    boolean ofKeys = call.path().contains("/api-keys/");
    return (reply.status() == 403 && !hidden) || (reply.status() == 404 && (hidden || ofKeys));
  }

  private static boolean isTeam(String path) {
    return path.startsWith("/api/teams");
  }

  private Map<String, String> group(String path) {
    var ids = new HashMap<String, String>();
    bystanders.forEach((name, number) -> ids.put(name, Long.toString(number)));
    var owner = who(Rank.OWNER);
    var all = isTeam(path) ? "/api/teams" : "/api/organizations";
    var opened = owner.object("POST", all, "name", "Ranks").object("data");
    var id =
        isTeam(path)
            ? opened.number("id").orElseThrow().toPlainString()
            : opened.text("id").orElseThrow();
    ids.put(isTeam(path) ? "team" : "org", id);
    var group = all + "/" + id;
    if (!isTeam(path)) {
      add(group, number(Rank.VIEWER), "viewer");
      ids.put("key", made(group + "/api-keys", "name", "x"));
    }
    add(group, number(Rank.MEMBER), "member");
    add(group, number(Rank.ADMIN), "admin");
    add(group, Objects.requireNonNull(bystanders.get("other")), "member");
    add(group, Objects.requireNonNull(bystanders.get("second")), "owner");
    ids.put(
        isTeam(path) ? "teaminvite" : "invite",
        made(group + "/invites", "email", "guest@example.com"));
    return ids;
  }

  private Caller who(Rank rank) {
    return Objects.requireNonNull(people.get(rank));
  }

  private Long number(Rank rank) {
    return Objects.requireNonNull(numbers.get(who(rank)));
  }

  private void add(String group, Long user, String role) {
    who(Rank.OWNER).object("POST", group + "/members", "user_id", user, "role", role);
  }

  private String made(String path, Object... body) {
    return who(Rank.OWNER).object("POST", path, body).object("data").text("id").orElseThrow();
  }
}
