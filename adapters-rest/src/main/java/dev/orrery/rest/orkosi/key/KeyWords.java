package dev.orrery.rest.orkosi.key;

import dev.orrery.application.identity.key.KeyDesk.Refusal;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.OrkosiProblem;

/** Ids and refusals of the routes of keys. */
final class KeyWords {
  private KeyWords() {}

  static UserGroupId organization(String text) {
    return GroupWords.uuid(text)
        .map(UserGroupId::new)
        .orElseThrow(() -> OrkosiProblem.notFound("ORGANIZATION"));
  }

  static ApiKeyId key(String text) {
    return GroupWords.uuid(text)
        .map(ApiKeyId::new)
        .orElseThrow(() -> OrkosiProblem.notFound("API_KEY"));
  }

  static OrkosiProblem refused(Refusal why) {
    return switch (why) {
      case UNKNOWN_ORGANIZATION -> OrkosiProblem.notFound("ORGANIZATION");
      case UNKNOWN_KEY -> OrkosiProblem.notFound("API_KEY");
      case MAY_MORE ->
          OrkosiProblem.forbidden(
              "FORBIDDEN", "The key acts as a user who may more than you; revoke it instead");
      case ROLE_TOO_LOW -> GroupWords.roleTooLow();
    };
  }
}
