package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.LETTER;
import static dev.orrery.persistence.identity.DatabaseTime.NEVER;
import static dev.orrery.persistence.identity.DatabaseTime.NOW;

import dev.orrery.domain.identity.Letter;
import dev.orrery.domain.identity.Letters;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.persistence.generated.tables.records.LetterRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqLetters implements Letters {
  private static final int LONGEST_ERROR = 500;

  private final DSLContext db;
  private final Ids ids;

  JooqLetters(DSLContext db, Ids ids) {
    this.db = db;
    this.ids = ids;
  }

  @Override
  public void post(String to, String subject, String text) {
    db.insertInto(LETTER)
        .set(LETTER.ID, ids.next())
        .set(LETTER.RECIPIENT, to)
        .set(LETTER.SUBJECT, subject)
        .set(LETTER.BODY, text)
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
    return db.update(LETTER)
        .set(LETTER.ATTEMPTS, LETTER.ATTEMPTS.plus(1))
        .set(LETTER.DUE_AT, DatabaseTime.in(lease))
        .where(LETTER.ID.in(due))
        .returning()
        .fetch(JooqLetters::read);
  }

  private static Letter read(LetterRecord row) {
    return new Letter(
        row.getId(), row.getRecipient(), row.getSubject(), row.getBody(), row.getAttempts());
  }

  @Override
  public void sent(Letter letter) {
    db.update(LETTER)
        .set(LETTER.SENT_AT, NOW)
        .set(LETTER.DUE_AT, NEVER)
        .set(LETTER.BODY, "")
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
