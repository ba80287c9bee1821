package dev.orrery.rest.orkosi;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.identity.NameTenants;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserRole;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a user looks on the wire; never with anything of its password. */
@Serdeable
public record UserView(
    long id,
    String username,
    String email,
    String role,
    @JsonProperty("avatar_url") @Nullable String avatarUrl,
    @JsonProperty("tenant_id") long tenantId,
    @JsonProperty("email_verified") boolean emailVerified,
    @JsonProperty("last_login_at") @Nullable String lastLoginAt,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  public static UserView of(User user, NameTenants tenants) {
    return new UserView(
        user.number(),
        user.username(),
        user.email(),
        user.role().name().toLowerCase(Locale.ROOT),
        user.avatarUrl(),
        tenants.number(user.tenant()),
        user.emailVerified(),
        Times.isoOrNull(user.lastLoginAt()),
        Times.iso(user.createdAt()),
        Times.iso(user.updatedAt()));
  }

  /** The words for roles that a caller may send. */
  public static Map<String, UserRole> roles() {
    var words = new LinkedHashMap<String, UserRole>();
    for (var role : UserRole.values()) {
      words.put(role.name().toLowerCase(Locale.ROOT), role);
    }
    words.put("member", UserRole.EDITOR);
    return words;
  }
}
