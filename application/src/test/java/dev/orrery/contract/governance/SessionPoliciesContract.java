package dev.orrery.contract.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.governance.Behavior;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.PermissionProfile;
import dev.orrery.domain.governance.PolicyRule;
import dev.orrery.domain.governance.ProfileConstraints;
import dev.orrery.domain.governance.ProfileRule;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The suite of {@link SessionPolicies}. */
public abstract class SessionPoliciesContract {
  protected abstract SessionPolicies policies();

  protected abstract Transactions transactions();

  /** A new session. */
  protected abstract SessionId session();

  @Test
  void sessionWithoutAPolicyHasNone() {
    var session = session();

    assertThat(policies().find(session)).isEmpty();
    assertThat(transactions().inOne(() -> policies().lock(session))).isEmpty();
    assertThat(policies().findAll(List.of(session))).isEmpty();
  }

  @Test
  void policyIsReadBackWithAllThatItHolds() {
    var policy = rich(session());

    save(policy);

    assertThat(policies().find(policy.session())).contains(policy);
    assertThat(transactions().inOne(() -> policies().lock(policy.session()))).contains(policy);
  }

  @Test
  void everyModeIsKept() {
    for (var mode : PermissionMode.values()) {
      var policy = plain(session(), mode);

      save(policy);

      assertThat(policies().find(policy.session())).contains(policy);
    }
    var modeless = plain(session(), null);
    save(modeless);
    assertThat(policies().find(modeless.session())).contains(modeless);
  }

  @Test
  void laterPolicyReplacesTheEarlierOne() {
    var policy = rich(session());
    save(policy);
    var bare = plain(policy.session(), PermissionMode.AUTO);

    save(bare);

    assertThat(policies().find(policy.session())).contains(bare);
  }

  @Test
  void severalSessionsAreReadAtOnce() {
    var one = rich(session());
    var two = plain(session(), PermissionMode.PLAN);
    save(one);
    save(two);

    assertThat(policies().findAll(List.of(one.session(), session(), two.session())))
        .containsExactlyInAnyOrder(one, two);
    assertThat(policies().findAll(List.of())).isEmpty();
  }

  @Test
  void copyBelongsToTheOtherSession() {
    var policy = rich(session());
    save(policy);
    var fork = session();
    var owner = new UserId(UUID.randomUUID());

    transactions().inOne(() -> policies().copy(policy.session(), fork, owner));
    transactions().inOne(() -> policies().copy(session(), session(), owner));

    assertThat(policies().find(fork)).contains(policy.forSession(fork, owner));
  }

  @Test
  void rolledBackPolicyIsGone() {
    var policy = rich(session());

    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  policies().save(policy);
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");

    assertThat(policies().find(policy.session())).isEmpty();
  }

  private void save(SessionPolicy policy) {
    transactions().inOne(() -> policies().save(policy));
  }

  private static SessionPolicy plain(SessionId session, @Nullable PermissionMode mode) {
    return SessionPolicy.of(session, Tenancy.DEFAULT, Tenancy.ADMIN, mode);
  }

  private static SessionPolicy rich(SessionId session) {
    return plain(session, PermissionMode.ACCEPT_EDITS)
        .withRules(
            List.of(
                new PolicyRule(PolicyRule.Source.API, Behavior.DENY, "bash", "rm \"**\""),
                new PolicyRule(PolicyRule.Source.LOCAL, Behavior.ASK, null, null)))
        .withProfile(
            new PermissionProfile(
                "mine",
                Behavior.ASK,
                List.of(
                    new ProfileRule("read", Behavior.ALLOW, null, null),
                    new ProfileRule(
                        "write",
                        Behavior.ALLOW,
                        "**.md",
                        new ProfileConstraints(false, List.of("docs", "/srv/é"), 10)),
                    new ProfileRule(
                        "edit", Behavior.DENY, null, new ProfileConstraints(null, null, null)),
                    new ProfileRule(
                        "ls", Behavior.ASK, null, new ProfileConstraints(true, List.of(), 0)))));
  }
}
