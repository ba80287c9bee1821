package dev.orrery.domain.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.TemplateId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.orchestration.SessionTemplate.Rendered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTemplateTest {
  private static final SessionWish NONE =
      new SessionWish(null, null, null, null, Map.of(), null, null, null);

  @Test
  void variablesAreListedOnceInTheirOrder() {
    var template =
        template(
            "review-{{branch}}",
            "/work/{{project}}",
            "Look at {{ branch }} of {{project}}, as {{tone:polite}}",
            Map.of("TARGET", "{{target}}"));

    assertThat(template.content().variables())
        .containsExactly("branch", "project", "tone", "target");
  }

  @Test
  void valuesAndDefaultsAreFilledIn() {
    var template =
        template("r-{{branch}}", "/w/{{p:main}}", "{{branch}} {{tone:}}!", Map.of("T", "{{p}}"));

    var wish = filled(template, NONE, Map.of("branch", "b$1\\", "p", "x"));

    assertThat(wish.name()).isEqualTo("r-b$1\\");
    assertThat(wish.workDir()).isEqualTo("/w/x");
    assertThat(wish.prompt()).isEqualTo("b$1\\ !");
    assertThat(wish.environment()).isEqualTo(Map.of("T", "x"));
  }

  @Test
  void aVariableWithoutValueIsNamed() {
    var template = template("n", "/w", "{{a:1}} {{b}} {{c}}", Map.of());

    assertThat(template.render(NONE, Map.of("a", "x"))).isEqualTo(new Rendered.Missing("b"));
  }

  @Test
  void whatTheCallerWishesGoesFirstAndNeedsNoVariables() {
    var template = template("{{a}}", "{{b}}", "{{c}}", Map.of("X", "{{d}}", "Y", "kept"));
    var wish =
        new SessionWish(
            "/mine",
            "mine",
            "{{c}} as it is",
            "claude",
            Map.of("X", "mine"),
            Duration.ofSeconds(9),
            PermissionMode.PLAN,
            List.of("k"));

    assertThat(filled(template, wish, Map.of()))
        .isEqualTo(
            new SessionWish(
                "/mine",
                "mine",
                "{{c}} as it is",
                "claude",
                Map.of("X", "mine", "Y", "kept"),
                Duration.ofSeconds(9),
                PermissionMode.PLAN,
                List.of("k")));
  }

  @Test
  void whatTheCallerDoesNotWishIsTheTemplates() {
    var wish = filled(template("n", "/w", null, Map.of()), NONE, Map.of());

    assertThat(wish)
        .isEqualTo(
            new SessionWish(
                "/w",
                "n",
                null,
                "claude --model m",
                Map.of(),
                Duration.ofMinutes(1),
                PermissionMode.ACCEPT_EDITS,
                List.of("memory")));
  }

  @Property
  void valuesAreNotLookedAtAgain(@ForAll String value) {
    var template = template("n", "/w", "<{{a}}>", Map.of());

    assertThat(filled(template, NONE, Map.of("a", value)).prompt()).isEqualTo("<" + value + ">");
  }

  @Property
  void textsWithoutVariablesStayAsTheyAre(@ForAll String text) {
    var harmless = text.replace("{{", "{");

    assertThat(Placeholders.fill(harmless, Map.of())).isEqualTo(harmless);
    assertThat(Placeholders.missing(harmless, Map.of())).isEmpty();
  }

  private static SessionWish filled(
      SessionTemplate template, SessionWish wish, Map<String, String> values) {
    return ((Rendered.Filled) template.render(wish, values)).wish();
  }

  private static SessionTemplate template(
      String name, String workDir, @Nullable String prompt, Map<String, String> environment) {
    var at = Instant.parse("2026-03-01T12:00:00Z");
    return new SessionTemplate(
        new TemplateId(UUID.randomUUID()),
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        new SessionTemplate.Content(
            name,
            "d",
            workDir,
            prompt,
            "claude --model m",
            environment,
            Duration.ofMinutes(1),
            PermissionMode.ACCEPT_EDITS,
            List.of("memory")),
        at,
        at);
  }
}
