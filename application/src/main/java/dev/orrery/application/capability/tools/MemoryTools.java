package dev.orrery.application.capability.tools;

import dev.orrery.application.memory.RememberNote;
import dev.orrery.application.memory.SearchMemories;
import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolPlan.ResourceKind;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.Origin;
import dev.orrery.domain.memory.Provenance;
import dev.orrery.domain.memory.RecalledText;
import dev.orrery.domain.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets agents remember and look up what was remembered. */
@Singleton
public final class MemoryTools implements ToolProvider {
  private static final Set<MemoryKind> KINDS =
      Set.of(MemoryKind.FACT, MemoryKind.EPISODE, MemoryKind.KNOWLEDGE);
  private static final int USUAL_LIMIT = 5;
  private static final int LARGEST_LIMIT = 50;
  private static final int LARGEST_CONTENT = 32_768;

  private static final Tool STORE =
      SingleTool.builtin(
          "memory_store",
          "Remember a fact, an episode or knowledge for later conversations.",
          ToolSchema.arguments()
              .text("content", "What to remember, at most 32768 bytes")
              .optionalText("kind", "fact (the default), episode or knowledge")
              .optionalTexts("tags", "Words to find it by"),
          Risk.SAFE,
          "memory",
          "memory",
          "memory_write");
  private static final Tool SEARCH =
      SingleTool.builtin(
          "memory_search",
          "Search what was remembered, by words and by meaning.",
          ToolSchema.arguments()
              .text("query", "What to look for")
              .optionalNumber("limit", "How many entries at most, 5 by default"),
          Risk.SAFE,
          "memory",
          "memory",
          "memory_read");

  private final RememberNote remember;
  private final SearchMemories search;

  @Inject
  public MemoryTools(RememberNote remember, SearchMemories search) {
    this.remember = remember;
    this.search = search;
  }

  @Override
  public List<Tool> offer(ToolScope scope) {
    return List.of(STORE, SEARCH);
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    if (stores(call)) {
      var note = note(call);
      return new ToolPlan(
          EffectClass.KEYED,
          "memory_write",
          "memory:" + id(call).value() + ":" + note.kind().word(),
          ResourceKind.OTHER,
          "",
          "");
    }
    return ToolPlan.pure("memory_read", "memory:search:" + query(call).limit(), ResourceKind.OTHER);
  }

  @Override
  public String observe(ToolCall call) {
    return "";
  }

  @Override
  public ToolResult run(ToolCall call) {
    if (!stores(call)) {
      var found = search.best(agent(call.scope()), query(call));
      return ToolResult.ok(found.isEmpty() ? "Nothing found." : RecalledText.of(found));
    }
    return switch (remember.remember(agent(call.scope()), note(call))) {
      case RememberNote.Outcome.Stored(var entry) ->
          ToolResult.ok("Remembered as " + entry.id().value());
      case RememberNote.Outcome.Off() -> ToolResult.error("Remembering is switched off");
    };
  }

  private static boolean stores(ToolCall call) {
    return call.tool().name().equals(STORE.name());
  }

  private static SearchMemories.Search query(ToolCall call) {
    var arguments = Arguments.of(call);
    int limit = Math.min(arguments.number("limit", USUAL_LIMIT), LARGEST_LIMIT);
    return new SearchMemories.Search(arguments.filled("query"), Set.of(), limit);
  }

  private static RememberNote.Note note(ToolCall call) {
    var arguments = Arguments.of(call);
    var content = arguments.filled("content");
    if (content.getBytes(StandardCharsets.UTF_8).length > LARGEST_CONTENT) {
      throw new InvalidException(
          "content", "memory_store: content is larger than " + LARGEST_CONTENT + " bytes");
    }
    var kind = kind(arguments);
    return new RememberNote.Note(
        id(call),
        kind,
        content,
        Labels.of(arguments.texts("tags"), kind.usualImportance()),
        new Provenance(Origin.AGENT, call.scope().agentName(), call.scope().session(), call.id()),
        project(call.scope().workspace()));
  }

  private static MemoryKind kind(Arguments arguments) {
    return arguments
        .optionalText("kind")
        .map(word ->
            MemoryKind.ofWord(word)
                .filter(KINDS::contains)
                .orElseThrow(() ->
                    new InvalidException(
                        "kind", "memory_store: kind is fact, episode or knowledge")))
        .orElse(MemoryKind.FACT);
  }

  /** The tenant's state workspace has the shared store, every other one its own. */
  private static @Nullable WorkspaceId project(Workspace workspace) {
    return workspace.purpose() == Workspace.Purpose.STATE ? null : workspace.id();
  }

  /** The same for every try of a call, so that a second try finds what the first one stored. */
  private static MemoryId id(ToolCall call) {
    var hash =
        ByteBuffer.wrap(
            Digest.sha256().digest(("memory " + call.key()).getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xF000L) | 0x4000L;
    long low = (hash.getLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new MemoryId(new UUID(high, low));
  }

  private static Principal agent(ToolScope scope) {
    return new Principal(
        scope.agentName(),
        Principal.Kind.AGENT,
        scope.tenant(),
        scope.owner(),
        null,
        "",
        Set.of(Capability.READ, Capability.MEMORY_WRITE));
  }
}
