package dev.orrery.rest.orkosi.key;

import dev.orrery.application.identity.key.KeyDesk.Refusal;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.OrkosiProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Ids, times and refusals of the routes of keys. */
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

  static Instant time(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidException(field, field + " must be a time such as 2026-04-08T09:00:00Z");
    }
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
