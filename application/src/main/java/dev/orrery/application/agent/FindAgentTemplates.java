package dev.orrery.application.agent;

import dev.orrery.domain.agent.AgentTemplate;
import dev.orrery.domain.agent.AgentTemplates;
import dev.orrery.domain.kernel.AgentTemplateId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows the templates of the caller's tenant for agents. */
@Singleton
public final class FindAgentTemplates {
  private final AgentTemplates templates;

  @Inject
  public FindAgentTemplates(AgentTemplates templates) {
    this.templates = templates;
  }

  public Slice<AgentTemplate> list(Principal caller, AgentTemplates.Filter filter, Window window) {
    ForbiddenException.unless(caller, Capability.TEMPLATE_READ);
    return templates.list(caller.tenant(), filter, window);
  }

  public Optional<AgentTemplate> find(Principal caller, AgentTemplateId id) {
    ForbiddenException.unless(caller, Capability.TEMPLATE_READ);
    return templates.find(caller.tenant(), id);
  }
}
