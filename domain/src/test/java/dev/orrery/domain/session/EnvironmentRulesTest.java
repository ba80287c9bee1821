package dev.orrery.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "LD_PRELOAD",
        "LD_LIBRARY_PATH",
        "NODE_OPTIONS",
        "SHELL",
        "BASH_ENV",
        "PYTHONPATH",
        "EDITOR",
        "HOME",
        "USER",
        "GITHUB_TOKEN",
        "NPM_TOKEN",
        "AWS_SECRET_ACCESS_KEY",
        "ANTHROPIC_API_KEY",
        "OPENAI_API_KEY",
        "DATABASE_URL",
        "JWT_SECRET",
        "npm_config_registry",
        "NPM_CONFIG_REGISTRY",
        "BASH_FUNC_ls%%",
        "SSH_AUTH_SOCK",
        "GITLAB_X",
        "AZURE_X",
        "TF_VAR_x",
        "CI_JOB_TOKEN",
        "DOCKER_HOST",
        "lower",
        "1ST",
        "WITH-DASH",
        ""
      })
  void namesThatLoadRunOrHoldSecretsAreRefused(String name) {
    assertThat(EnvironmentRules.refusal(Map.of(name, "x")))
        .map(EnvironmentRules.Refusal::variable)
        .contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ANTHROPIC_BASE_URL",
        "ANTHROPIC_AUTH_TOKEN",
        "ANTHROPIC_DEFAULT_MODEL",
        "ANTHROPIC_DEFAULT_FAST_MODEL",
        "API_TIMEOUT_MS",
        "MY_VARIABLE_2",
        "_X",
        "CITY"
      })
  void otherNamesAreFine(String name) {
    assertThat(EnvironmentRules.refusal(Map.of(name, "x"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\rb", "a\0b", "a\u001bb"})
  void valuesAreNotEmptyAndOneLine(String value) {
    assertThat(EnvironmentRules.refusal(Map.of("A", value))).isPresent();
  }

  @Test
  void valuesAreBoundedInBytes() {
    assertThat(EnvironmentRules.refusal(Map.of("A", "x".repeat(8192)))).isEmpty();
    assertThat(EnvironmentRules.refusal(Map.of("A", "é".repeat(4097)))).isPresent();
  }

  @Test
  void theFirstByNameIsTold() {
    assertThat(EnvironmentRules.refusal(Map.of("Z", "", "PATH", "x", "A", "ok")))
        .map(EnvironmentRules.Refusal::variable)
        .contains("PATH");
  }
}
