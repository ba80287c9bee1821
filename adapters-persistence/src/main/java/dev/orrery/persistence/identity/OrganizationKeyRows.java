package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.API_KEY;

import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;

/** Rows of organizations' keys as the domain knows them. */
final class OrganizationKeyRows {
  static final String[] AUDIENCES = {Audience.ORKOSI.name()};

  private static final Field<String> PREFIX = newest("prefix");
  private static final Field<String> LAST4 = newest("last4");
  private static final Field<OffsetDateTime> GRACE =
      DSL.field(
              "(select max(s.valid_until) from api_key_secret s"
                  + " where s.key = {0} and s.valid_until > clock_timestamp())",
              OffsetDateTime.class, API_KEY.ID)
          .as("grace_ends");
  private static final Field<Long> MAKER =
      DSL.field("(select u.number from app_user u where u.id = {0})", Long.class, API_KEY.OWNER)
          .as("maker_number");
  private static final Field<Boolean> OVER =
      DSL.field("coalesce({0} <= clock_timestamp(), false)", Boolean.class, API_KEY.EXPIRES_AT)
          .as("over");

  static final List<Field<?>> FIELDS = fields();

  private OrganizationKeyRows() {}

  private static List<Field<?>> fields() {
    var all = new ArrayList<Field<?>>(Arrays.asList(API_KEY.fields()));
    all.addAll(List.of(PREFIX, LAST4, GRACE, MAKER, OVER));
    return List.copyOf(all);
  }

  private static Field<String> newest(String column) {
    return DSL.field(
            "(select s."
                + column
                + " from api_key_secret s where s.key = {0}"
                + " order by s.seq desc limit 1)",
            String.class,
            API_KEY.ID)
        .as("newest_" + column);
  }

  static SelectJoinStep<Record> select(DSLContext db) {
    return db.select(FIELDS).from(API_KEY);
  }

  static String[] words(List<AccessScope> scopes) {
    return scopes.stream().map(AccessScope::word).toArray(String[]::new);
  }

  static OrganizationKey read(Record row) {
    var k = API_KEY;
    return new OrganizationKey(
        made(row),
        row.get(PREFIX),
        row.get(LAST4),
        row.get(k.ACTIVE),
        DatabaseTime.instant(row.get(k.EXPIRES_AT)),
        row.get(OVER),
        DatabaseTime.instant(row.get(k.LAST_USED)),
        row.get(k.REQUESTS),
        DatabaseTime.instant(row.get(GRACE)),
        row.get(MAKER),
        row.get(k.CREATED_AT).toInstant(),
        row.get(k.UPDATED_AT).toInstant(),
        DatabaseTime.instant(row.get(k.ROTATED_AT)),
        DatabaseTime.instant(row.get(k.REVOKED_AT)));
  }

  private static OrganizationKey.Made made(Record row) {
    var k = API_KEY;
    return new OrganizationKey.Made(
        new ApiKeyId(row.get(k.ID)),
        new KeyHandle(row.get(k.HANDLE)),
        new TenantId(row.get(k.TENANT)),
        new UserGroupId(row.get(k.USER_GROUP)),
        new UserId(row.get(k.OWNER)),
        OrganizationKey.Environment.valueOf(row.get(k.ENVIRONMENT)),
        row.get(k.NAME),
        row.get(k.DESCRIPTION),
        Arrays.stream(row.get(k.SCOPES)).map(AccessScope::new).toList());
  }
}
