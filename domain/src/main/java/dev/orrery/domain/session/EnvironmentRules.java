package dev.orrery.domain.session;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which variables a caller may add to the environment of a session's commands: none that changes
 * what is loaded or run, none that names a secret of the server or of a cloud.
 */
public final class EnvironmentRules {
  private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]*");
  private static final int LONGEST_VALUE = 8192;

  private static final Set<String> ALLOWED =
      Set.of(
          "ANTHROPIC_BASE_URL",
          "ANTHROPIC_AUTH_TOKEN",
          "ANTHROPIC_DEFAULT_MODEL",
          "ANTHROPIC_DEFAULT_FAST_MODEL",
          "API_TIMEOUT_MS");

  private static final Set<String> REFUSED =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "IFS",
          "ENV",
          "BASH_ENV",
          "PROMPT_COMMAND",
          "SHELLOPTS",
          "BASHOPTS",
          "CDPATH",
          "GLOBIGNORE",
          "ZDOTDIR",
          "PS4",
          "EDITOR",
          "VISUAL",
          "PAGER",
          "MANPAGER",
          "BROWSER",
          "TMPDIR",
          "XDG_CONFIG_HOME",
          "NODE_OPTIONS",
          "NODE_PATH",
          "NODE_EXTRA_CA_CERTS",
          "PYTHONPATH",
          "PYTHONHOME",
          "PYTHONSTARTUP",
          "PYTHONINSPECT",
          "PERL5LIB",
          "PERL5OPT",
          "PERLLIB",
          "RUBYOPT",
          "RUBYLIB",
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "CLASSPATH",
          "MAVEN_OPTS",
          "GRADLE_OPTS",
          "GOFLAGS",
          "RUSTFLAGS",
          "RUSTC_WRAPPER",
          "CC",
          "CXX",
          "MAKEFLAGS",
          "DATABASE_URL",
          "JWT_SECRET",
          "NPM_TOKEN",
          "GITHUB_TOKEN",
          "GH_TOKEN",
          "GITLAB_TOKEN",
          "ANTHROPIC_API_KEY",
          "OPENAI_API_KEY",
          "GEMINI_API_KEY",
          "GOOGLE_API_KEY",
          "MISTRAL_API_KEY",
          "GROQ_API_KEY",
          "DEEPSEEK_API_KEY",
          "OPENROUTER_API_KEY",
          "HF_TOKEN",
          "SLACK_TOKEN",
          "STRIPE_SECRET_KEY",
          "SECRET_KEY",
          "SESSION_SECRET",
          "PGPASSWORD",
          "MYSQL_PWD",
          "REDIS_URL",
          "KUBECONFIG",
          "AEGIS_AUTH_TOKEN");

  private static final List<String> REFUSED_PREFIXES =
      List.of(
          "npm_config_",
          "bash_func_",
          "ssh_",
          "github_",
          "gitlab_",
          "aws_",
          "azure_",
          "tf_",
          "ci_",
          "docker_",
          "ld_",
          "dyld_",
          "git_",
          "google_",
          "gcp_",
          "kube_",
          "orrery_");

  private EnvironmentRules() {}

  /** Why a variable is refused. */
  public record Refusal(String variable, String rule) {}

  /** The first variable, by name, that may not be set. */
  public static Optional<Refusal> refusal(Map<String, String> environment) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .flatMap(entry ->
                rule(entry.getKey(), entry.getValue())
                    .map(rule -> new Refusal(entry.getKey(), rule))
                    .stream())
            .findFirst();
  }

  private static Optional<String> rule(String name, String value) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (REFUSED_PREFIXES.stream().anyMatch(lower::startsWith)) {
      return Optional.of("variables of this prefix may not be set");
    }
    if (!NAME.matcher(name).matches()) {
      return Optional.of("a name has capital letters, digits and underscores");
    }
    if (REFUSED.contains(name) && !ALLOWED.contains(name)) {
      return Optional.of("this variable may not be set");
    }
    if (value.isEmpty()) {
      return Optional.of("a value is not empty");
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE) {
      return Optional.of("a value has at most " + LONGEST_VALUE + " bytes");
    }
    return value.codePoints().anyMatch(Character::isISOControl)
        ? Optional.of("a value has no control characters")
        : Optional.empty();
  }
}
