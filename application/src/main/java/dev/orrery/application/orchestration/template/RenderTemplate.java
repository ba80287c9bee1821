package dev.orrery.application.orchestration.template;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.domain.orchestration.SessionWish;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Makes the wishes for a new session out of a template, its variables and what else is wished. */
@Singleton
public final class RenderTemplate {
  private final ListTemplates templates;

  @Inject
  public RenderTemplate(ListTemplates templates) {
    this.templates = templates;
  }

  /** Empty where the caller's tenant has no such template. */
  public Optional<SessionTemplate.Rendered> render(
      Principal caller, String template, Map<String, String> variables, SessionWish wish) {
    return templates.find(caller, template).map(found -> found.render(wish, variables));
  }
}
