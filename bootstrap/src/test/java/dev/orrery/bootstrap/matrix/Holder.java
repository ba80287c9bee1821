package dev.orrery.bootstrap.matrix;

import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Json;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An orkosi caller and what it has: the role of a user, within the scope of a key.
 *
 * @param scope null for somebody who is signed in
 */
record Holder(Caller caller, UserRole role, @Nullable String scope) {
  private static final Set<String> CODES =
      Set.of("FORBIDDEN", "ADMIN_REQUIRED", "ORG_ROLE_REQUIRED");

  /** What is wrong with the answer, if anything is. */
  Optional<String> fault(People people, Entry entry) {
    var right = Right.valueOf(entry.right());
    var reply = callerFor(people, right).send(entry);
    return expected(entry, right, reply)
        ? Optional.empty()
        : Optional.of(caller + " (" + right + ") got " + reply);
  }

  private boolean expected(Entry entry, Right right, Reply reply) {
    if (right == Right.PUBLIC) {
      return reply.isServed();
    }
    if (scope != null && !right.isWithin(scope)) {
      return refusal(reply)
          .filter(error -> error.text("code").filter("INSUFFICIENT_SCOPE"::equals).isPresent())
          .filter(error -> right == Right.SELF_ERASE
              || error.items("details").equals(java.util.List.of(
                  Json.object("required", right.scope()))))
          .isPresent();
    }
    if (right.isOf(role)) {
      return reply.isServed();
    }
    boolean shownAround =
        role == UserRole.DEMO && scope == null && !entry.method().equals("GET");
    return refusal(reply)
        .flatMap(error -> error.text("code"))
        .filter(code -> shownAround ? code.equals("DEMO_READ_ONLY") : CODES.contains(code))
        .isPresent();
  }

  private Optional<Json.Obj> refusal(Reply reply) {
    if (reply.status() != 403) {
      return Optional.empty();
    }
    return Optional.of(((Json.Obj) caller.codec().parse(reply.text())).object("error"));
  }

  /** Some routes end what the caller came by, so that it needs another one for each. */
  private Caller callerFor(People people, Right right) {
    boolean spent = right == Right.SIGN_OUT || right == Right.SELF_ERASE;
    return spent && scope == null
        ? people.home(role, "spent-" + UUID.randomUUID().toString().substring(0, 8))
        : caller;
  }
}
