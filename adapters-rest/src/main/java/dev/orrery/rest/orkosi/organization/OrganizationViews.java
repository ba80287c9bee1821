package dev.orrery.rest.orkosi.organization;

import dev.orrery.application.commerce.CurrentPlans;
import dev.orrery.application.identity.NameTenants;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.kernel.Slice;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows organizations with the plans of their owners, which are looked up for all at once. */
@Singleton
class OrganizationViews {
  private final NameTenants tenants;
  private final CurrentPlans plans;

  OrganizationViews(NameTenants tenants, CurrentPlans plans) {
    this.tenants = tenants;
    this.plans = plans;
  }

  OrganizationView of(Seen seen) {
    return view(seen, plans.slugs(seen.group().tenant(), Set.of(seen.owner())));
  }

  Slice<OrganizationView> of(Slice<Seen> found) {
    if (found.items().isEmpty()) {
      return new Slice<>(List.of(), found.total());
    }
    var owners = found.items().stream().map(Seen::owner).collect(Collectors.toSet());
    var tenant = found.items().getFirst().group().tenant();
    var slugs = plans.slugs(tenant, owners);
    return found.map(seen -> view(seen, slugs));
  }

  private OrganizationView view(Seen seen, Map<Long, String> slugs) {
    var plan = slugs.getOrDefault(seen.owner(), plans.smallest());
    return OrganizationView.of(seen, tenants, plan);
  }
}
