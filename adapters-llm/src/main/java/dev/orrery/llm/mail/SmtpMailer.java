package dev.orrery.llm.mail;

import dev.orrery.domain.identity.Letter;
import dev.orrery.domain.identity.Mailer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/** Sends mail by SMTP; each carries the id of its letter. */
final class SmtpMailer implements Mailer {
  private static final String PATIENCE_MILLIS = "20000";

  private final SmtpServer server;
  private final Session session;

  SmtpMailer(SmtpServer server) {
    this.server = server;
    this.session = Session.getInstance(properties(server));
  }

  private static Properties properties(SmtpServer server) {
    var protocol = protocol(server);
    var properties = new Properties();
    properties.put("mail.transport.protocol", protocol);
    var prefix = "mail." + protocol + ".";
    properties.put(prefix + "host", server.host());
    properties.put(prefix + "port", Integer.toString(server.port()));
    properties.put(prefix + "auth", Boolean.toString(server.user() != null));
    properties.put(prefix + "connectiontimeout", PATIENCE_MILLIS);
    properties.put(prefix + "timeout", PATIENCE_MILLIS);
    properties.put(prefix + "writetimeout", PATIENCE_MILLIS);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.enable", "true");
    // A password never goes over the wire in the clear.
    properties.put("mail.smtp.starttls.required", Boolean.toString(server.user() != null));
    return properties;
  }

  private static String protocol(SmtpServer server) {
    return server.tls() ? "smtps" : "smtp";
  }

  @Override
  public boolean leaves() {
    return true;
  }

  @Override
  public Result send(Letter letter) {
    try (var transport = session.getTransport(protocol(server))) {
      var message = message(letter);
      transport.connect(server.user(), server.password());
      transport.sendMessage(message, message.getAllRecipients());
      return new Result.Sent();
    } catch (AddressException e) {
      return new Result.Failed("The address is not one of SMTP", true);
    } catch (SendFailedException e) {
      boolean refused = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
      return new Result.Failed(String.valueOf(e.getMessage()), refused);
    } catch (MessagingException e) {
      return new Result.Failed(String.valueOf(e.getMessage()), false);
    }
  }

  private MimeMessage message(Letter letter) throws MessagingException {
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress(server.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setText(letter.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(Instant.now()));
    message.setHeader("X-Letter-Id", letter.id().toString());
    return message;
  }
}
