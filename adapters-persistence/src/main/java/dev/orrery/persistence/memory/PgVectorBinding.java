package dev.orrery.persistence.memory;

import com.pgvector.PGvector;
import java.io.Serial;
import java.sql.SQLException;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.SQLDataType;

/** Sends a vector to pgvector in the type's own form; vectors are never read back through it. */
final class PgVectorBinding extends AbstractBinding<Object, PGvector> {
  @Serial private static final long serialVersionUID = 1;

  static final DataType<PGvector> TYPE =
      SQLDataType.OTHER.asConvertedDataType(new PgVectorBinding());

  @Override
  public Converter<Object, PGvector> converter() {
    return Converter.ofNullable(
        Object.class, PGvector.class, PGvector.class::cast, vector -> vector);
  }

  @Override
  protected void sqlBind(BindingSQLContext<PGvector> context) {
    context.render().sql(context.variable()).sql("::vector");
  }

  @Override
  public void set(BindingSetStatementContext<PGvector> context) throws SQLException {
    context.statement().setObject(context.index(), context.value());
  }

  @Override
  public void get(BindingGetResultSetContext<PGvector> context) throws SQLException {
    context.value((PGvector) context.resultSet().getObject(context.index()));
  }
}
