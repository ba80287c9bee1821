package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.TemplateId;
import dev.orrery.domain.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/** The templates of sessions. */
public interface SessionTemplates {
  void add(SessionTemplate template);

  /** Replaces the content and marks the change now; false where the tenant has none of this id. */
  boolean change(TenantId tenant, TemplateId id, SessionTemplate.Content content);

  Optional<SessionTemplate> find(TenantId tenant, TemplateId id);

  /** Latest change first. */
  List<SessionTemplate> list(TenantId tenant);

  boolean remove(TenantId tenant, TemplateId id);
}
