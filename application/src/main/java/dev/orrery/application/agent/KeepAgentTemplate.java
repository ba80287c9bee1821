package dev.orrery.application.agent;

import dev.orrery.domain.agent.AgentTemplate;
import dev.orrery.domain.agent.AgentTemplates;
import dev.orrery.domain.kernel.AgentTemplateId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Adds, changes and removes templates for agents; agents made from one stay as they are. */
@Singleton
public final class KeepAgentTemplate {
  private final AgentTemplates templates;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public KeepAgentTemplate(AgentTemplates templates, Transactions transactions, EventLog events) {
    this.templates = templates;
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * The template; empty where another one has the slug.
   *
   * @throws InvalidException where the slug is none
   */
  public Optional<AgentTemplate> add(Principal caller, String slug, AgentTemplate.Content content) {
    ForbiddenException.unless(caller, Capability.TEMPLATE_WRITE);
    AgentTemplate.checkSlug(slug);
    return transactions.inOne(() -> {
      var added = templates.add(caller.tenant(), caller.owner(), slug, content);
      added.ifPresent(template -> tell(caller, template, "template.created"));
      return added;
    });
  }

  /** The template as it is now; empty where the caller sees none. */
  public Optional<AgentTemplate> edit(
      Principal caller, AgentTemplateId id, UnaryOperator<AgentTemplate.Content> change) {
    ForbiddenException.unless(caller, Capability.TEMPLATE_WRITE);
    return transactions.inOne(() ->
        templates
            .lock(caller.tenant(), id)
            .map(before -> {
              var after = templates.save(before.with(change.apply(before.content())));
              tell(caller, after, "template.edited");
              return after;
            }));
  }

  /** The template as it was last; empty where the caller sees none. */
  public Optional<AgentTemplate> remove(Principal caller, AgentTemplateId id) {
    ForbiddenException.unless(caller, Capability.TEMPLATE_WRITE);
    return transactions.inOne(() ->
        templates
            .lock(caller.tenant(), id)
            .map(found -> {
              tell(caller, found, "template.removed");
              return templates.remove(found);
            }));
  }

  private void tell(Principal caller, AgentTemplate template, String type) {
    events.append(
        EventDraft.ofTenant(
            caller,
            type,
            Json.object("template_id", template.id().value(), "slug", template.slug())));
  }
}
