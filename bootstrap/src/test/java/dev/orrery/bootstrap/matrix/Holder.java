package dev.orrery.bootstrap.matrix;

import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An orkosi caller and what it has: the role of a user, within the scopes of a key.
 *
 * @param scopes null for somebody who is signed in
 */
record Holder(Caller caller, UserRole role, @Nullable List<String> scopes) {
  private static final Set<String> CODES =
      Set.of("FORBIDDEN", "ADMIN_REQUIRED", "ORG_ROLE_REQUIRED");

  /** What is wrong with the answer, if anything is. */
  Optional<String> fault(People people, Entry entry) {
    var right = Right.valueOf(entry.right());
    var reply = callerFor(people, right).send(entry);
    return isExpected(entry, right, reply)
        ? Optional.empty()
        : Optional.of(caller + " (" + right + ") got " + reply);
  }

  private boolean isExpected(Entry entry, Right right, Reply reply) {
    if (right == Right.PUBLIC) {
      return reply.isServed();
    }
    if (scopes != null && scopes.stream().noneMatch(right::isWithin)) {
      return right == Right.SELF_ERASE ? reply.status() == 403 : tellsTheScope(right, reply);
    }
    return right.isOf(role) ? reply.isServed() : tellsTheRole(entry, reply);
  }

  private boolean tellsTheScope(Right right, Reply reply) {
    var needed = List.<Json>of(Json.object("required", right.scope()));
    return refusal(reply)
        .filter(error -> error.text("code").filter("INSUFFICIENT_SCOPE"::equals).isPresent())
        .filter(error -> error.items("details").equals(needed))
        .isPresent();
  }

  private boolean tellsTheRole(Entry entry, Reply reply) {
    boolean shownAround = role == UserRole.DEMO && scopes == null && !entry.method().equals("GET");
    var codes = shownAround ? Set.of("DEMO_READ_ONLY") : CODES;
    return refusal(reply).flatMap(error -> error.text("code")).filter(codes::contains).isPresent();
  }

  private Optional<Json.Obj> refusal(Reply reply) {
    return reply.status() == 403
        ? Optional.of(((Json.Obj) caller.codec().parse(reply.text())).object("error"))
        : Optional.empty();
  }

  /** Some routes end what the caller came by, so that it needs another one for each. */
  private Caller callerFor(People people, Right right) {
    boolean spent = right == Right.SIGN_OUT || right == Right.SELF_ERASE;
    return spent && scopes == null
        ? people.home(role, "spent-" + UUID.randomUUID().toString().substring(0, 8))
        : caller;
  }
}
