package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many ask at once for what only one of them may get. */
class RacesConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private static Person root;
  private static Person owner;

  private final Orkosi orkosi = Orkosi.of(server);

  @BeforeAll
  static void register() {
    var orkosi = Orkosi.of(server);
    root = Person.register(orkosi, "root");
    owner = Person.register(orkosi, "owner").as("editor", root);
  }

  @Test
  void fiftyAcceptancesJoinOnce() throws Exception {
    var path = organization("Fifty");
    var invited = Person.register(orkosi, "invited").as("editor", root);
    var accept = accept(invite(path, invited));

    var answers = atOnce(50, () -> invited.client().send("POST", accept, null));

    var joined = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(joined).hasSize(1);
    assertThat(joined.getFirst().item().bool("already_member")).contains(false);
    answers.stream()
        .filter(answer -> answer.status() != 200)
        .forEach(answer -> answer.refused(404, "INVITE_INVALID"));
    assertThat(owner.client().get(path + "/members").list()).hasSize(2);
  }

  @Test
  void anInvitationIsTakenBackOrAccepted() throws Exception {
    var invited = Person.register(orkosi, "wavering").as("editor", root);
    for (int round = 0; round < 10; round++) {
      var path = organization("Round " + round);
      var invitation = invite(path, invited);
      var accept = accept(invitation);
      var withdraw = path + "/invites/" + invitation.text("id").orElseThrow();

      var answers =
          together(
              List.of(
                  () -> invited.client().send("POST", accept, null),
                  () -> owner.client().delete(withdraw)));

      boolean accepted = answers.getFirst().status() == 200;
      if (accepted) {
        answers.getLast().refused(404, "INVITE_NOT_FOUND");
      } else {
        answers.getFirst().refused(404, "INVITE_INVALID");
        answers.getLast().item();
      }
      assertThat(owner.client().get(path + "/members").list()).hasSize(accepted ? 2 : 1);
    }
  }

  @Test
  void ofManyRollsOneSecretIsLeft() throws Exception {
    var key = key("rolled");

    var rolled = atOnce(20, () -> owner.client().send("POST", path(key) + "/roll", null));

    var secrets = new ArrayList<>(rolled.stream().map(answer -> secret(answer.item())).toList());
    secrets.add(secret(key));
    assertThat(secrets).doesNotHaveDuplicates();
    assertThat(secrets).filteredOn(this::opens).hasSize(1);
    assertThat(owner.client().get(keys()).list())
        .filteredOn(listed -> listed.text("name").equals(key.text("name")))
        .hasSize(1);
  }

  @Test
  void ofManyRotationsOneSecretHasNoEnd() throws Exception {
    var key = key("rotated");

    var rotated = atOnce(20, () -> owner.client().post(path(key) + "/rotate", "grace_hours", 1));

    var secrets = new ArrayList<>(rotated.stream().map(answer -> secret(answer.item())).toList());
    secrets.add(secret(key));
    assertThat(secrets).allMatch(this::opens);
    assertThat(secrets)
        .filteredOn(secret ->
            orkosi.as(secret).get("/api/users").header("x-api-key-grace-expires").isEmpty())
        .singleElement()
        .satisfies(last ->
            assertThat(owner.client().get(path(key)).item().text("masked_key").orElseThrow())
                .isEqualTo(last.substring(0, 13) + "..." + last.substring(69)));
  }

  @Test
  void aRotationAndARevocationLeaveNothing() throws Exception {
    for (int round = 0; round < 5; round++) {
      var key = key("ended " + round);

      var answers =
          together(
              List.of(
                  () -> owner.client().post(path(key) + "/rotate", "grace_hours", 1),
                  () -> owner.client().send("POST", path(key) + "/revoke", null)));

      answers.getLast().item();
      assertThat(opens(secret(key))).isFalse();
      if (answers.getFirst().status() == 200) {
        assertThat(opens(secret(answers.getFirst().item()))).isFalse();
      } else {
        answers.getFirst().refused(409, "KEY_REVOKED");
      }
    }
  }

  @Test
  void aRefreshTokenThatComesManyTimesEndsItsSignIn() throws Exception {
    var person = Person.register(orkosi, "copied");

    var answers =
        atOnce(10, () -> orkosi.post("/api/auth/refresh", "refresh_token", person.refresh()));

    var renewed = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(renewed).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSize(9);
    var next = renewed.getFirst().object();
    assertThat(orkosi.as(next.text("token").orElseThrow()).get("/api/auth/me").status())
        .isEqualTo(401);
    orkosi
        .post("/api/auth/refresh", "refresh_token", next.text("refresh_token").orElseThrow())
        .refused(401, "INVALID_TOKEN");
  }

  @Test
  void oneOwnerStaysThoughAllLeave() throws Exception {
    var other = Person.register(orkosi, "other").as("editor", root);
    for (int round = 0; round < 10; round++) {
      var path = organization("Owned " + round) + "/members";
      owner.client().post(path, "user_id", other.id(), "role", "owner").item(201);

      var answers =
          together(
              List.of(
                  () -> owner.client().delete(path + "/" + owner.id()),
                  () -> other.client().delete(path + "/" + other.id())));

      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
      answers.stream()
          .filter(answer -> answer.status() != 200)
          .forEach(answer -> answer.refused(409, "LAST_OWNER"));
      assertThat(root.client().get(path).list())
          .singleElement()
          .satisfies(left -> assertThat(left.text("role")).contains("owner"));
    }
  }

  @Test
  void theKeysOfAMemberEndWithItsMembership() {
    var path = organization("Left");
    var member = Person.register(orkosi, "leaver").as("editor", root);
    owner.client().post(path + "/members", "user_id", member.id()).item(201);
    var own = secret(mint(member, path + "/api-keys", "own"));
    var others = secret(mint(owner, path + "/api-keys", "others"));

    owner.client().delete(path + "/members/" + member.id()).item();

    orkosi.as(own).get("/api/users").refused(401, "API_KEY_REVOKED");
    orkosi.as(others).get("/api/users").list();
  }

  private static String organization(String name) {
    var organization = owner.client().post("/api/organizations", "name", name).item(201);
    return "/api/organizations/" + organization.text("id").orElseThrow();
  }

  private static Json.Obj invite(String organization, Person whom) {
    return owner.client().post(organization + "/invites", "email", whom.email()).item(201);
  }

  private static String accept(Json.Obj invitation) {
    return "/api/organizations/invites/" + invitation.text("token").orElseThrow() + "/accept";
  }

  /** The keys of one organization for all tests. */
  private static final class Desk {
    static final String KEYS = organization("Keys") + "/api-keys";
  }

  private static String keys() {
    return Desk.KEYS;
  }

  private static Json.Obj key(String name) {
    return mint(owner, keys(), name);
  }

  private static Json.Obj mint(Person maker, String keys, String name) {
    return maker.client().post(keys, "name", name, "scopes", List.of("users:read")).item(201);
  }

  private static String path(Json.Obj key) {
    return keys() + "/" + key.text("id").orElseThrow();
  }

  private static String secret(Json.Obj key) {
    return key.text("key").orElseThrow();
  }

  private boolean opens(String secret) {
    return orkosi.as(secret).get("/api/users").status() == 200;
  }

  private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
    return together(Collections.nCopies(times, call));
  }

  private static List<Answer> together(List<Callable<Answer>> calls) throws Exception {
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = new ArrayList<Future<Answer>>();
      for (var call : calls) {
        waiting.add(
            threads.submit(() -> {
              go.await();
              return call.call();
            }));
      }
      go.countDown();
      var answers = new ArrayList<Answer>();
      for (var one : waiting) {
        answers.add(one.get());
      }
      return answers;
    }
  }
}
