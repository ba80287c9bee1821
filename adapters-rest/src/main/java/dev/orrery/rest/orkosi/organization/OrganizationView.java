package dev.orrery.rest.orkosi.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.identity.NameTenants;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How an organization looks on the wire.
 *
 * @param role what the caller is in it; null for an administrator who is not in it
 * @param plan the plan of its owner
 */
@Serdeable
record OrganizationView(
    String id,
    @JsonProperty("tenant_id") long tenantId,
    String name,
    @Nullable String slug,
    @JsonProperty("avatar_url") @Nullable String avatarUrl,
    @JsonProperty("owner_id") long ownerId,
    @JsonProperty("member_count") int memberCount,
    @Nullable String role,
    String plan,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  /**
   * @param plan the slug of its owner's plan
   */
  static OrganizationView of(Seen seen, NameTenants tenants, String plan) {
    var group = seen.group();
    var role = seen.role();
    return new OrganizationView(
        group.id().value().toString(),
        tenants.number(group.tenant()),
        group.name(),
        group.slug(),
        group.avatarUrl(),
        seen.owner(),
        seen.members(),
        role == null ? null : GroupWords.word(role),
        plan,
        Times.iso(group.createdAt()),
        Times.iso(group.updatedAt()));
  }
}
