package dev.orrery.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.governance.Finding.Asks;
import dev.orrery.domain.governance.Finding.Denies;
import dev.orrery.domain.governance.Finding.Silent;
import dev.orrery.domain.governance.Finding.Waives;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionPolicyTest {
  private static final ToolUses READ = ToolUses.read("a");
  private static final ToolUses WRITE = ToolUses.write("a");
  private static final ToolUses SHELL = ToolUses.shell("make test");

  @Test
  void defaultModeAsksForAllButReads() {
    assertThat(examine(mode(PermissionMode.DEFAULT), READ)).isEqualTo(new Silent());
    for (var use : List.of(WRITE, SHELL, ToolUses.exec("ls"), ToolUses.fetch("http://a"))) {
      assertThat(examine(mode(PermissionMode.DEFAULT), use))
          .isInstanceOfSatisfying(
              Asks.class, it -> assertThat(it.about()).isEqualTo(Approval.Kind.TOOL));
    }
  }

  @Test
  void planModeAsksAboutThePlan() {
    assertThat(examine(mode(PermissionMode.PLAN), READ)).isEqualTo(new Silent());
    assertThat(examine(mode(PermissionMode.PLAN), WRITE))
        .isInstanceOfSatisfying(
            Asks.class, it -> assertThat(it.about()).isEqualTo(Approval.Kind.PLAN));
  }

  @Test
  void editsAreAcceptedButNothingElse() {
    var policy = mode(PermissionMode.ACCEPT_EDITS);

    assertThat(examine(policy, WRITE)).isEqualTo(new Waives());
    assertThat(examine(policy, SHELL)).isInstanceOf(Asks.class);
    assertThat(examine(policy, ToolUses.remove("a"))).isInstanceOf(Asks.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = PermissionMode.class,
      names = {"DONT_ASK", "AUTO", "BYPASS"})
  void automaticModesWaiveEveryQuestionButNoDenial(PermissionMode mode) {
    assertThat(examine(mode(mode), SHELL)).isEqualTo(new Waives());
    assertThat(examine(mode(mode).withRules(List.of(rule(Behavior.ASK, null, null))), READ))
        .isEqualTo(new Waives());
    assertThat(examine(mode(mode).withRules(List.of(rule(Behavior.DENY, "bash", null))), SHELL))
        .isInstanceOf(Denies.class);
    assertThat(examine(mode(mode).withProfile(named("readonly")), SHELL))
        .isInstanceOf(Denies.class);
  }

  @Property
  void denyingRulesBeatAskingOnesAndThoseBeatAllowingOnes(
      @ForAll @Size(min = 1, max = 50) List<Behavior> behaviors) {
    var rules = behaviors.stream().map(it -> rule(it, "bash", null)).toList();

    var finding = examine(mode(PermissionMode.DEFAULT).withRules(rules), SHELL);

    assertThat(finding)
        .isInstanceOf(
            switch (Collections.max(behaviors)) {
              case ALLOW -> Silent.class;
              case ASK -> Asks.class;
              case DENY -> Denies.class;
            });
  }

  @Property
  void ofAProfileTheFirstRuleThatMatchesDecides(
      @ForAll @Size(min = 1, max = 50) List<Behavior> behaviors, @ForAll Behavior otherwise) {
    var rules = new ArrayList<ProfileRule>();
    rules.add(ProfileRule.of("read", Behavior.DENY));
    behaviors.forEach(it -> rules.add(ProfileRule.of("bash", it)));
    var profile = new PermissionProfile(null, otherwise, rules);

    assertThat(profile.choose(SHELL.use()).behavior()).isEqualTo(behaviors.getFirst());
    assertThat(profile.choose(WRITE.use()).behavior()).isEqualTo(otherwise);
  }

  @Test
  void rulesComeBeforeTheProfileAndThatBeforeTheMode() {
    var policy = mode(PermissionMode.DEFAULT).withProfile(named("readonly"));

    assertThat(examine(policy, WRITE)).isInstanceOf(Denies.class);
    assertThat(examine(policy.withRules(List.of(rule(Behavior.ALLOW, "write", null))), WRITE))
        .isEqualTo(new Silent());
    assertThat(examine(mode(PermissionMode.DEFAULT).withProfile(named("full")), SHELL))
        .isEqualTo(new Silent());
  }

  @Test
  void aRuleOfCommandsIsAboutCommandsOnly() {
    var policy = mode(PermissionMode.AUTO).withRules(List.of(rule(Behavior.DENY, null, "make *")));

    assertThat(examine(policy, SHELL)).isInstanceOf(Denies.class);
    assertThat(examine(policy, ToolUses.shell("ls; make all"))).isInstanceOf(Denies.class);
    assertThat(examine(policy, ToolUses.shell("ls"))).isEqualTo(new Waives());
    assertThat(examine(policy, ToolUses.write("make x"))).isEqualTo(new Waives());
  }

  @Test
  void bashMeansWhateverRunsCommands() {
    var policy = mode(PermissionMode.AUTO).withRules(List.of(rule(Behavior.DENY, "bash", null)));

    assertThat(examine(policy, ToolUses.exec("ls"))).isInstanceOf(Denies.class);
    assertThat(examine(policy, ToolUses.exec("ls").tool("ext:a:b"))).isInstanceOf(Denies.class);
    assertThat(examine(policy, READ)).isEqualTo(new Silent());
  }

  @Test
  void aPatternOfAProfileReadsTheArgumentsWhereThereIsNoCommand() {
    var profile =
        new PermissionProfile(
            null,
            Behavior.ASK,
            List.of(new ProfileRule("write", Behavior.ALLOW, "{\"path\":\"docs/**", null)));
    var docs = WRITE.arguments(Json.object("path", "docs/a"), "{\"path\":\"docs/a\"}");

    assertThat(profile.choose(docs.use()).behavior()).isEqualTo(Behavior.ALLOW);
    assertThat(profile.choose(WRITE.use()).behavior()).isEqualTo(Behavior.ASK);
  }

  @Test
  void readOnlyDeniesWhatChanges() {
    var readOnly = new ProfileConstraints(true, null, null);

    assertThat(readOnly.breach(WRITE.use())).isPresent();
    assertThat(readOnly.breach(SHELL.use())).isPresent();
    assertThat(readOnly.breach(ToolUses.fetch("x").tool("mcp:a:update_issue").use())).isPresent();
    assertThat(readOnly.breach(READ.use())).isEmpty();
    assertThat(new ProfileConstraints(false, null, null).breach(WRITE.use())).isEmpty();
  }

  @Test
  void pathsLieBeneathTheAllowedOnes() {
    var paths = new ProfileConstraints(null, List.of("src", "docs/**", "/opt/data"), null);

    assertThat(paths.breach(ToolUses.write("src/a").use())).isEmpty();
    assertThat(paths.breach(ToolUses.write("docs/a").use())).isEmpty();
    assertThat(paths.breach(READ.leadingTo(Path.of("/opt/data/x")).use())).isEmpty();
    assertThat(paths.breach(SHELL.use())).isEmpty();
    assertThat(paths.breach(ToolUses.write("srcs/a").use())).isPresent();
    assertThat(paths.breach(ToolUses.write("src/link").leadingTo(Path.of("/etc/x")).use()))
        .isPresent();
    assertThat(new ProfileConstraints(null, List.of(), null).breach(READ.use())).isPresent();
    assertThat(new ProfileConstraints(null, List.of("."), null).breach(READ.use())).isEmpty();
  }

  @Test
  void contentIsMeasuredInBytes() {
    var small = new ProfileConstraints(null, null, 4);

    assertThat(small.breach(content("éé").use())).isEmpty();
    assertThat(small.breach(content("ééé").use())).isPresent();
    assertThat(small.breach(READ.use())).isEmpty();
  }

  @Test
  void aBrokenConstraintTurnsARuleIntoADenial() {
    var profile =
        new PermissionProfile(
            null,
            Behavior.ALLOW,
            List.of(
                new ProfileRule(
                    "write", Behavior.ALLOW, null, new ProfileConstraints(null, null, 1))));
    var policy = mode(PermissionMode.BYPASS).withProfile(profile);

    assertThat(examine(policy, content("ab"))).isInstanceOf(Denies.class);
    assertThat(examine(policy, content("a"))).isEqualTo(new Silent());
  }

  @Test
  void knownProfilesDoWhatTheirNamesSay() {
    var bash = SHELL.use();
    var write = WRITE.use();
    var read = ToolUses.read("a").use();

    assertThat(named("restricted").choose(read).behavior()).isEqualTo(Behavior.ALLOW);
    assertThat(named("restricted").choose(write).behavior()).isEqualTo(Behavior.ASK);
    assertThat(named("readonly").choose(write).behavior()).isEqualTo(Behavior.DENY);
    assertThat(named("standard").choose(write).behavior()).isEqualTo(Behavior.ALLOW);
    assertThat(named("standard").choose(bash).behavior()).isEqualTo(Behavior.ASK);
    assertThat(named("full").choose(bash).behavior()).isEqualTo(Behavior.ALLOW);
    assertThat(PermissionProfile.NAMES)
        .allSatisfy(name -> assertThat(named(name).name()).isEqualTo(name));
    assertThat(PermissionProfile.named("Full")).isEmpty();
  }

  @Test
  void questionsOfTheSessionReplaceTheApprovalRules() {
    var removal = ToolUses.shell("rm x");

    assertThat(verdict(mode(PermissionMode.BYPASS), removal))
        .isInstanceOfSatisfying(Verdict.Permit.class, it -> assertThat(it.unasked()).isTrue());
    assertThat(verdict(mode(PermissionMode.DEFAULT), removal))
        .isInstanceOfSatisfying(
            Verdict.Ask.class,
            it -> assertThat(it.within()).isEqualTo(SessionPolicy.ANSWER_WITHIN));
    assertThat(verdict(mode(PermissionMode.DEFAULT).withProfile(named("full")), removal))
        .isInstanceOfSatisfying(Verdict.Permit.class, it -> assertThat(it.unasked()).isFalse());
    assertThat(verdict(null, removal)).isInstanceOf(Verdict.Ask.class);
  }

  @Test
  void aSessionWithoutAModeKeepsTheApprovalRules() {
    var policy = mode(null).withRules(List.of(rule(Behavior.DENY, "write", null)));

    assertThat(verdict(policy, SHELL)).isInstanceOf(Verdict.Permit.class);
    assertThat(verdict(policy, WRITE)).isInstanceOf(Verdict.Deny.class);
    assertThat(verdict(policy, ToolUses.shell("rm x")))
        .isInstanceOfSatisfying(
            Verdict.Ask.class, it -> assertThat(it.rule()).isEqualTo("approval.command"));
    assertThat(verdict(policy.withProfile(named("standard")), SHELL))
        .isInstanceOf(Verdict.Ask.class);
  }

  @Test
  void nothingLiftsTheFloorOrTheAgentsPermissions() {
    var policy =
        mode(PermissionMode.BYPASS)
            .withProfile(named("full"))
            .withRules(List.of(rule(Behavior.ALLOW, null, null)));

    assertThat(verdict(policy, ToolUses.shell("shutdown now"))).isInstanceOf(Verdict.Deny.class);
    assertThat(verdict(policy, ToolUses.read(".oxios/key"))).isInstanceOf(Verdict.Deny.class);
    assertThat(verdict(policy, ToolUses.fetch("http://a"))).isInstanceOf(Verdict.Deny.class);
    assertThat(ToolGate.decide(READ.use(), new ToolPolicy(null, List.of(), policy)).verdict())
        .isInstanceOf(Verdict.Deny.class);
  }

  @Test
  void digestChangesWithEveryFactOfThePolicy() {
    var base = mode(PermissionMode.DEFAULT);
    var constrained = new ProfileConstraints(null, List.of("a"), null);
    var policies =
        new ArrayList<>(
            List.of(
                base,
                mode(PermissionMode.AUTO),
                mode(null),
                base.withRules(List.of(rule(Behavior.ASK, null, null))),
                base.withRules(List.of(rule(Behavior.DENY, null, null))),
                base.withRules(List.of(rule(Behavior.DENY, "bash", null))),
                base.withRules(List.of(rule(Behavior.DENY, null, "bash"))),
                base.withProfile(new PermissionProfile(null, Behavior.ASK, List.of())),
                base.withProfile(profile(ProfileRule.of("a", Behavior.ASK))),
                base.withProfile(profile(new ProfileRule("a", Behavior.ASK, "a", null))),
                base.withProfile(profile(new ProfileRule("a", Behavior.ASK, null, constrained)))));
    for (var other :
        List.of(
            new ProfileConstraints(null, null, null),
            new ProfileConstraints(true, null, null),
            new ProfileConstraints(null, List.of(), null),
            new ProfileConstraints(null, List.of("a", "b"), null),
            new ProfileConstraints(null, null, 7))) {
      policies.add(base.withProfile(profile(new ProfileRule("a", Behavior.ASK, null, other))));
    }

    var digests = new ArrayList<>(policies.stream().map(it -> policy(it).digest()).toList());
    digests.add(policy(null).digest());

    assertThat(digests).doesNotHaveDuplicates();
  }

  @Test
  void policiesHaveLimits() {
    var rules = Collections.nCopies(SessionPolicy.MOST_RULES + 1, rule(Behavior.ASK, "a", null));

    assertThatThrownBy(() -> mode(PermissionMode.AUTO).withRules(rules))
        .isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> rule(Behavior.ASK, "", null)).isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> rule(Behavior.ASK, null, "a\0")).isInstanceOf(InvalidException.class);
  }

  private static Finding examine(SessionPolicy policy, ToolUses use) {
    return policy.examine(use.use());
  }

  private static Verdict verdict(@Nullable SessionPolicy policy, ToolUses use) {
    return ToolGate.decide(use.use(), policy(policy)).verdict();
  }

  private static ToolPolicy policy(@Nullable SessionPolicy session) {
    return new ToolPolicy(ToolUses.permissions(), List.of(), session);
  }

  private static SessionPolicy mode(@Nullable PermissionMode mode) {
    return SessionPolicy.of(new SessionId(new UUID(0, 7)), Tenancy.DEFAULT, Tenancy.ADMIN, mode);
  }

  private static PermissionProfile profile(ProfileRule rule) {
    return new PermissionProfile(null, Behavior.ASK, List.of(rule));
  }

  private static PolicyRule rule(
      Behavior behavior, @Nullable String tool, @Nullable String command) {
    return new PolicyRule(PolicyRule.Source.API, behavior, tool, command);
  }

  private static ToolUses content(String content) {
    return WRITE.arguments(Json.object("content", content), "{}");
  }

  private static PermissionProfile named(String name) {
    return PermissionProfile.named(name).orElseThrow();
  }
}
