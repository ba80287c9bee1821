package dev.orrery.rest.orkosi.organization;

import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.OrkosiProblem;

/** The ids of organizations in paths. */
final class OrganizationIds {
  static final String ENTITY = "ORGANIZATION";

  private OrganizationIds() {}

  static UserGroupId of(String text) {
    return GroupWords.uuid(text).map(UserGroupId::new).orElseThrow(OrganizationIds::unknown);
  }

  static OrkosiProblem unknown() {
    return OrkosiProblem.notFound(ENTITY);
  }
}
