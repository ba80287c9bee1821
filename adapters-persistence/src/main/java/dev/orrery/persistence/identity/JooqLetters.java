package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.LETTER;
import static dev.orrery.persistence.identity.DatabaseTime.NEVER;
import static dev.orrery.persistence.identity.DatabaseTime.NOW;

import dev.orrery.domain.identity.Letter;
import dev.orrery.domain.identity.Letters;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Vault;
import dev.orrery.persistence.generated.tables.records.LetterRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Mails wait sealed: whoever reads the database learns no code that resets a password. */
@Singleton
@Connectable
class JooqLetters implements Letters {
  private static final int LONGEST_ERROR = 500;

  /** Another node may have the key. */
  private static final int MOST_UNOPENED = 8;

  private final DSLContext db;
  private final Ids ids;
  private final Vault vault;

  JooqLetters(DSLContext db, Ids ids, Vault vault) {
    this.db = db;
    this.ids = ids;
    this.vault = vault;
  }

  @Override
  public void post(String to, String subject, String text) {
    var id = ids.next();
    var sealed = vault.seal(text, context(id));
    db.insertInto(LETTER)
        .set(LETTER.ID, id)
        .set(LETTER.RECIPIENT, to)
        .set(LETTER.SUBJECT, subject)
        .set(LETTER.KEY, sealed.key())
        .set(LETTER.NONCE, sealed.nonce())
        .set(LETTER.BODY, sealed.ciphertext())
        .execute();
  }

  @Override
  public List<Letter> claim(int most, Duration lease) {
    var due =
        DSL.select(LETTER.ID)
            .from(LETTER)
            .where(LETTER.DUE_AT.le(NOW))
            .orderBy(LETTER.DUE_AT)
            .limit(most)
            .forUpdate()
            .skipLocked();
    return db
        .update(LETTER)
        .set(LETTER.ATTEMPTS, LETTER.ATTEMPTS.plus(1))
        .set(LETTER.DUE_AT, DatabaseTime.in(lease))
        .where(LETTER.ID.in(due))
        .returning()
        .fetch(row -> open(row, lease))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Letter> open(LetterRecord row, Duration lease) {
    var sealed = new Vault.Sealed(row.getKey(), row.getNonce(), row.getBody());
    var text = vault.open(sealed, context(row.getId()));
    if (text.isEmpty()) {
      failed(
          letter(row, ""),
          "It was sealed with a key that is not here",
          row.getAttempts() < MOST_UNOPENED ? lease : null);
    }
    return text.map(found -> letter(row, found));
  }

  private static Letter letter(LetterRecord row, String text) {
    return new Letter(row.getId(), row.getRecipient(), row.getSubject(), text, row.getAttempts());
  }

  private static String context(UUID id) {
    return "letter:" + id;
  }

  @Override
  public void sent(Letter letter) {
    db.update(LETTER)
        .set(LETTER.SENT_AT, NOW)
        .set(LETTER.DUE_AT, NEVER)
        .set(LETTER.BODY, new byte[0])
        .where(same(letter))
        .execute();
  }

  @Override
  public void failed(Letter letter, String why, @Nullable Duration again) {
    db.update(LETTER)
        .set(
            LETTER.LAST_ERROR,
            why.length() <= LONGEST_ERROR ? why : why.substring(0, LONGEST_ERROR))
        .set(LETTER.DUE_AT, again == null ? NEVER : DatabaseTime.in(again))
        .where(same(letter))
        .execute();
  }

  private static Condition same(Letter letter) {
    return LETTER.ID.eq(letter.id()).and(LETTER.ATTEMPTS.eq(letter.attempt()));
  }

  @Override
  public void forget(Duration age) {
    db.deleteFrom(LETTER)
        .where(LETTER.DUE_AT.isNull(), LETTER.WRITTEN_AT.le(DatabaseTime.in(age.negated())))
        .execute();
  }
}
