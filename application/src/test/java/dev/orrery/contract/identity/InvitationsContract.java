package dev.orrery.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.InvitationId;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of invitations does. */
public abstract class InvitationsContract {
  private static final Window ALL = new Window(0, 100);
  private static final Duration WEEK = Duration.ofDays(7);

  private User owner;
  private UserGroupId group;

  protected abstract Stores stores();

  @BeforeEach
  void open() {
    owner = stores().user();
    group = stores().organization(owner);
  }

  @Test
  void oneWaitsForAnAddressInAnyCase() {
    var token = UUID.randomUUID().toString();
    var first = add("a@example.com", token, WEEK).orElseThrow();

    assertThat(add("A@Example.com", UUID.randomUUID().toString(), WEEK)).isEmpty();
    var second = add("b@example.com", UUID.randomUUID().toString(), WEEK).orElseThrow();

    assertThat(invitations().pending(group, ALL).items()).containsExactly(second, first);
    assertThat(first.invitedBy()).isEqualTo(owner.number());
    assertThat(first.state()).isEqualTo(Invitation.State.PENDING);
    assertThat(lock(token)).contains(first);
    assertThat(lock("another")).isEmpty();
  }

  @Test
  void oneThatIsOverMakesRoom() {
    var token = UUID.randomUUID().toString();
    add("a@example.com", token, Duration.ZERO);

    assertThat(lock(token)).isEmpty();
    assertThat(invitations().pending(group, ALL).total()).isZero();
    assertThat(add("a@example.com", UUID.randomUUID().toString(), WEEK)).isPresent();
  }

  @Test
  void anAcceptedOneIsUsed() {
    var token = UUID.randomUUID().toString();
    var invitation = add("a@example.com", token, WEEK).orElseThrow();

    invitations().accepted(invitation.id(), owner.id());

    assertThat(lock(token)).isEmpty();
    assertThat(invitations().revoke(group, invitation.id())).isFalse();
    assertThat(add("a@example.com", UUID.randomUUID().toString(), WEEK)).isPresent();
  }

  @Test
  void theyAreTakenBackOneByOneOrTogether() {
    var token = UUID.randomUUID().toString();
    var invitation = add("a@example.com", token, WEEK).orElseThrow();
    var elsewhere = stores().organization(owner);

    assertThat(invitations().revoke(elsewhere, invitation.id())).isFalse();
    assertThat(invitations().revoke(group, invitation.id())).isTrue();
    assertThat(lock(token)).isEmpty();

    add("a@example.com", UUID.randomUUID().toString(), WEEK);
    invitations().revokeAll(group);
    assertThat(invitations().pending(group, ALL).total()).isZero();
    add("a@example.com", UUID.randomUUID().toString(), WEEK);
    invitations().revokeSentBy(owner.id());
    assertThat(invitations().pending(group, ALL).total()).isZero();
  }

  @Test
  void oneOfAClosedGroupCountsNoMore() {
    var token = UUID.randomUUID().toString();
    add("a@example.com", token, WEEK);

    stores().groups().close(group);

    assertThat(lock(token)).isEmpty();
  }

  @Test
  void ofFiftyAtOnceOneTakesIt() throws Exception {
    var token = UUID.randomUUID().toString();
    add("a@example.com", token, WEEK);
    Callable<Boolean> taking =
        () ->
            stores()
                .transactions()
                .inOne(() -> {
                  var found = invitations().lock(Digest.of(token));
                  found.ifPresent(one -> invitations().accepted(one.id(), owner.id()));
                  return found.isPresent();
                });

    int taken = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : threads.invokeAll(Collections.nCopies(50, taking))) {
        taken += one.get() ? 1 : 0;
      }
    }

    assertThat(taken).isEqualTo(1);
    assertThat(lock(token)).isEmpty();
  }

  @Test
  void whoTakesItAndWhoClosesItsGroupWaitForEachOther() throws Exception {
    for (int i = 0; i < 20; i++) {
      var token = UUID.randomUUID().toString();
      var invited = stores().user();
      group = stores().organization(owner);
      add("a@example.com", token, WEEK);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var taking =
            threads.submit(() ->
                stores()
                    .transactions()
                    .inOne(() -> {
                      var found = invitations().lock(Digest.of(token));
                      found.ifPresent(one -> take(one, invited));
                      return found.isPresent();
                    }));
        var closing =
            threads.submit(() ->
                stores()
                    .transactions()
                    .inOne(() -> {
                      stores().groups().lock(group);
                      invitations().revokeAll(group);
                    }));
        closing.get();

        assertThat(stores().groups().member(group, invited.id()).isPresent())
            .isEqualTo(taking.get());
      }
      assertThat(lock(token)).isEmpty();
    }
  }

  private void take(Invitation invitation, User invited) {
    stores().groups().join(group, invited.id(), invitation.role(), owner.id());
    invitations().accepted(invitation.id(), invited.id());
  }

  private Optional<Invitation> add(String email, String token, Duration life) {
    return stores()
        .transactions()
        .inOne(() ->
            invitations()
                .add(
                    new Invitation.Draft(
                        new InvitationId(UUID.randomUUID()),
                        group,
                        email,
                        GroupRole.MEMBER,
                        owner.id(),
                        Digest.of(token)),
                    life));
  }

  private Optional<Invitation> lock(String token) {
    return stores().transactions().inOne(() -> invitations().lock(Digest.of(token)));
  }

  private Invitations invitations() {
    return stores().invitations();
  }
}
