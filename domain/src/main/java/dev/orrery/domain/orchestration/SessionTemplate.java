package dev.orrery.domain.orchestration;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.TemplateId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pattern for new sessions, for everybody of a tenant. */
public record SessionTemplate(
    TemplateId id,
    TenantId tenant,
    UserId owner,
    Content content,
    Instant createdAt,
    Instant updatedAt) {
  /**
   * What is written in it. Name, directory, prompt and the values of the environment may hold
   * variables.
   */
  public record Content(
      String name,
      @Nullable String description,
      String workDir,
      @Nullable String prompt,
      @Nullable String command,
      Map<String, String> environment,
      @Nullable Duration stallThreshold,
      @Nullable PermissionMode mode,
      List<String> memoryKeys) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PROMPT = 100_000;
    private static final int MOST_KEYS = 50;

    public Content {
      environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
      memoryKeys = List.copyOf(memoryKeys);
      if (name.isBlank() || name.length() > LONGEST_NAME) {
        throw new InvalidException("name", "A name has 1 to " + LONGEST_NAME + " characters");
      }
      if (workDir.isBlank()) {
        throw new InvalidException("workDir", "A template names a directory or a variable for it");
      }
      if (prompt != null && prompt.length() > LONGEST_PROMPT) {
        throw new InvalidException(
            "prompt", "A prompt has at most " + LONGEST_PROMPT + " characters");
      }
      if (memoryKeys.size() > MOST_KEYS) {
        throw new InvalidException("memoryKeys", "At most " + MOST_KEYS + " keys are read");
      }
    }

    /** The names of its variables, each once. */
    public List<String> variables() {
      var texts = new ArrayList<>(List.of(name, workDir));
      if (prompt != null) {
        texts.add(prompt);
      }
      texts.addAll(environment.values());
      return Placeholders.names(texts);
    }
  }

  /** What became of a template and the wishes of a caller. */
  public sealed interface Rendered {
    /** Everything is filled in; the directory and the name are there. */
    record Filled(SessionWish wish) implements Rendered {}

    /** A variable that is needed has no value. */
    record Missing(String variable) implements Rendered {}
  }

  /** Fills in the variables. What the caller wishes itself goes before the template. */
  public Rendered render(SessionWish wish, Map<String, String> values) {
    var environment = new LinkedHashMap<>(content.environment());
    environment.keySet().removeAll(wish.environment().keySet());
    var texts = new ArrayList<String>();
    addUnless(wish.name(), content.name(), texts);
    addUnless(wish.workDir(), content.workDir(), texts);
    addUnless(wish.prompt(), content.prompt(), texts);
    texts.addAll(environment.values());
    Optional<String> missing =
        texts.stream().flatMap(text -> Placeholders.missing(text, values).stream()).findFirst();
    return missing
        .<Rendered>map(Rendered.Missing::new)
        .orElseGet(() -> new Rendered.Filled(filled(wish, environment, values)));
  }

  private static void addUnless(@Nullable String wish, @Nullable String text, List<String> texts) {
    if (wish == null && text != null) {
      texts.add(text);
    }
  }

  private SessionWish filled(
      SessionWish wish, Map<String, String> environment, Map<String, String> values) {
    var all = new HashMap<String, String>();
    environment.forEach((name, text) -> all.put(name, Placeholders.fill(text, values)));
    all.putAll(wish.environment());
    return new SessionWish(
        first(wish.workDir(), content.workDir(), values),
        first(wish.name(), content.name(), values),
        first(wish.prompt(), content.prompt(), values),
        wish.command() == null ? content.command() : wish.command(),
        all,
        wish.stallThreshold() == null ? content.stallThreshold() : wish.stallThreshold(),
        wish.mode() == null ? content.mode() : wish.mode(),
        wish.memoryKeys() == null ? content.memoryKeys() : wish.memoryKeys());
  }

  private static @Nullable String first(
      @Nullable String wish, @Nullable String text, Map<String, String> values) {
    if (wish != null) {
      return wish;
    }
    return text == null ? null : Placeholders.fill(text, values);
  }
}
