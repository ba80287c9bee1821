package dev.orrery.llm.mail;

import dev.orrery.domain.identity.Mailer;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Chooses how mail goes: by {@code SMTP_URL}, or into the data directory. */
@Factory
class MailFactory {
  @Bean
  @Singleton
  Mailer mailer(
      @Nullable @Property(name = "smtp.url") String url,
      @Nullable @Property(name = "orrery.home") String home) {
    return url == null || url.isBlank()
        ? new FileMailer(Path.of(home == null ? "." : home, "mail"))
        : new SmtpMailer(SmtpServer.of(url));
  }
}
