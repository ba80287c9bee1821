package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.Hit;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.RecallPolicy;
import dev.orrery.domain.memory.SessionScopes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recalls what a turn should know for its goal, from the shared store and that of its workspace.
 * Called outside any transaction. What it gives is data: {@link
 * dev.orrery.domain.memory.RecalledText} prints it for a model.
 */
@Singleton
public final class RecallMemories {
  private static final Logger LOG = LoggerFactory.getLogger(RecallMemories.class);
  private static final int USUAL_MAX = 10;

  /** Below this cosine a text is near only because nothing nearer is there. */
  private static final double NEAR_ENOUGH = 0.3;

  private final Transactions transactions;
  private final FindMemories find;
  private final VisibleStores stores;
  private final SessionScopes sessions;
  private final MemoryLog log;
  private final Settings settings;

  @Inject
  public RecallMemories(
      Transactions transactions,
      FindMemories find,
      VisibleStores stores,
      SessionScopes sessions,
      MemoryLog log,
      Settings settings) {
    this.transactions = transactions;
    this.find = find;
    this.stores = stores;
    this.sessions = sessions;
    this.log = log;
    this.settings = settings;
  }

  /** The newest of the conversation, the newest summaries, then what fits the goal. */
  public List<MemoryEntry> recall(TenantId tenant, SessionId session, String goal) {
    var policy =
        RecallPolicy.NewestAndRelevant.upTo(settings.integer("memory.max_recall", USUAL_MAX));
    if (!settings.flag(RememberNote.ENABLED, true) || policy.max() == 0) {
      return List.of();
    }
    var system = Principal.system(tenant, Tenancy.ADMIN);
    return switch (sessions.of(session, system)) {
      case SessionScopes.Scope.Unknown(), SessionScopes.Scope.Forbidden() -> List.of();
      case SessionScopes.Scope.Known(var owner, var project) -> {
        var by = Principal.system(tenant, owner);
        var question = question(goal);
        yield transactions.inOne(
            () -> recall(by, stores.ofTurn(tenant, owner, project), policy, goal, question));
      }
    };
  }

  private List<MemoryEntry> recall(
      Principal by,
      MemoryFilter filter,
      RecallPolicy.NewestAndRelevant policy,
      String goal,
      Optional<Embedding> question) {
    var byWords = find.byWords(goal, filter, policy.max());
    var byMeaning =
        question.map(vector -> find.byMeaning(vector, filter, policy.max())).orElse(List.of());
    var near = byMeaning.stream().filter(hit -> hit.score().value() >= NEAR_ENOUGH).toList();
    var chosen =
        policy.choose(
            find.newest(filter, MemoryKind.conversation(), policy.conversation()),
            find.newest(filter, Set.of(MemoryKind.SESSION_SUMMARY), policy.summaries()),
            RecallPolicy.fuse(List.<List<Hit>>of(byWords, near)));
    find.read(chosen.stream().map(MemoryEntry::id).collect(Collectors.toSet()));
    log.recalled(by, goal, chosen.size());
    return chosen;
  }

  /** Recall goes on by words alone where the embedding model is down. */
  private Optional<Embedding> question(String goal) {
    try {
      return find.question(goal);
    } catch (UnavailableException e) {
      LOG.warn("Recall goes by words alone: reason={}", e.getMessage());
      return Optional.empty();
    }
  }
}
