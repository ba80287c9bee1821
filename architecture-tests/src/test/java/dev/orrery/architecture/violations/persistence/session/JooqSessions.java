package dev.orrery.architecture.violations.persistence.session;

import dev.orrery.architecture.violations.domain.session.Sessions;
import dev.orrery.architecture.violations.llm.SessionHelper;
import io.micronaut.data.annotation.MappedEntity;
import org.jooq.impl.DSL;

/** A store adapter that knows another adapter, and reaches its tables in two ways. */
@MappedEntity("session")
public class JooqSessions implements Sessions {
  static final String TABLE = DSL.table("session").getName();

  @Override
  public int count() {
    return SessionHelper.count();
  }
}
