package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.Letters;
import dev.orrery.domain.identity.Mailer;
import dev.orrery.domain.identity.UserGroup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Tells who was invited. */
@Singleton
public final class InvitationMail {
  private final Letters letters;
  private final Mailer mailer;

  @Inject
  public InvitationMail(Letters letters, Mailer mailer) {
    this.letters = letters;
    this.mailer = mailer;
  }

  /** In the transaction of the invitation; whether the mail leaves this machine. */
  boolean post(UserGroup group, Invitation invitation, String token) {
    var kind = group.kind().name().toLowerCase(Locale.ROOT);
    letters.post(
        invitation.email(),
        "You were invited to " + line(group.name()),
        """
        Hello,

        you were invited to join the %s "%s". Sign in, or register with this address, and use this \
        code within seven days; it counts once:

        %s
        """
            .formatted(kind, line(group.name()), token));
    return mailer.leaves();
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
