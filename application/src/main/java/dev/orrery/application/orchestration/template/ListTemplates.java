package dev.orrery.application.orchestration.template;

import dev.orrery.application.orchestration.WrittenId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TemplateId;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.domain.orchestration.SessionTemplates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Lists the templates of the caller's tenant, the latest change first, and finds one. */
@Singleton
public final class ListTemplates {
  private final SessionTemplates templates;

  @Inject
  public ListTemplates(SessionTemplates templates) {
    this.templates = templates;
  }

  public List<SessionTemplate> list(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    return templates.list(caller.tenant());
  }

  public Optional<SessionTemplate> find(Principal caller, String id) {
    ForbiddenException.unless(caller, Capability.READ);
    return WrittenId.uuid(id)
        .flatMap(uuid -> templates.find(caller.tenant(), new TemplateId(uuid)));
  }
}
