package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.AgentTemplateId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The templates of tenants; a removed one is found no more and gives its slug back. */
public interface AgentTemplates {
  /** Which templates are asked for; null admits all. */
  record Filter(@Nullable String category, @Nullable Boolean featured) {
    public static final Filter ALL = new Filter(null, null);
  }

  /** Adds a template; empty where the slug is taken. */
  Optional<AgentTemplate> add(
      TenantId tenant, UserId owner, String slug, AgentTemplate.Content content);

  Optional<AgentTemplate> find(TenantId tenant, AgentTemplateId id);

  Optional<AgentTemplate> find(TenantId tenant, String slug);

  /** Locks the row until the transaction ends. */
  Optional<AgentTemplate> lock(TenantId tenant, AgentTemplateId id);

  /** Writes the content, under the lock; returns what is there now. */
  AgentTemplate save(AgentTemplate template);

  /** Hides it for good, under the lock; returns it as it was last. */
  AgentTemplate remove(AgentTemplate template);

  /** In their order, then by name. */
  Slice<AgentTemplate> list(TenantId tenant, Filter filter, Window window);
}
