package dev.orrery.application.orchestration.template;

import dev.orrery.application.orchestration.WrittenId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TemplateId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.domain.orchestration.SessionTemplates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Adds, changes and removes templates of sessions. */
@Singleton
public final class KeepTemplate {
  private final SessionTemplates templates;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public KeepTemplate(SessionTemplates templates, Transactions transactions, Ids ids, Clock clock) {
    this.templates = templates;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  public SessionTemplate add(Principal caller, SessionTemplate.Content content) {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    var now = clock.now();
    var template =
        new SessionTemplate(
            new TemplateId(ids.next()), caller.tenant(), caller.owner(), content, now, now);
    return transactions.inOne(() -> {
      templates.add(template);
      return templates.find(caller.tenant(), template.id()).orElseThrow();
    });
  }

  /** Replaces what is written in one; empty where the tenant has none of this id. */
  public Optional<SessionTemplate> change(
      Principal caller, String id, SessionTemplate.Content content) {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    return WrittenId.uuid(id)
        .map(TemplateId::new)
        .flatMap(template ->
            transactions.inOne(() ->
                templates.change(caller.tenant(), template, content)
                    ? templates.find(caller.tenant(), template)
                    : Optional.empty()));
  }

  /** False where the tenant has none of this id. */
  public boolean remove(Principal caller, String id) {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    return WrittenId.uuid(id)
        .filter(uuid ->
            transactions.inOne(() -> templates.remove(caller.tenant(), new TemplateId(uuid))))
        .isPresent();
  }
}
