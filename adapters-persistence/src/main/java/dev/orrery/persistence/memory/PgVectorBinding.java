package dev.orrery.persistence.memory;

import com.pgvector.PGvector;
import java.io.Serial;
import java.sql.SQLException;
import java.sql.Types;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** Sends a vector to pgvector in the type's own form; vectors are never read back through it. */
final class PgVectorBinding implements Binding<Object, PGvector> {
  @Serial private static final long serialVersionUID = 1;

  static final DataType<PGvector> TYPE =
      SQLDataType.OTHER.asConvertedDataType(new PgVectorBinding());

  @Override
  public Converter<Object, PGvector> converter() {
    return Converter.ofNullable(
        Object.class, PGvector.class, PGvector.class::cast, vector -> vector);
  }

  @Override
  public void sql(BindingSQLContext<PGvector> context) {
    context.render().sql("?::vector");
  }

  @Override
  public void set(BindingSetStatementContext<PGvector> context) throws SQLException {
    context.statement().setObject(context.index(), context.value());
  }

  @Override
  public void register(BindingRegisterContext<PGvector> context) throws SQLException {
    context.statement().registerOutParameter(context.index(), Types.OTHER);
  }

  @Override
  public void get(BindingGetResultSetContext<PGvector> context) throws SQLException {
    context.value((PGvector) context.resultSet().getObject(context.index()));
  }

  @Override
  public void get(BindingGetStatementContext<PGvector> context) throws SQLException {
    context.value((PGvector) context.statement().getObject(context.index()));
  }

  @Override
  public void set(BindingSetSQLOutputContext<PGvector> context) throws SQLException {
    context.output().writeObject(context.value());
  }

  @Override
  public void get(BindingGetSQLInputContext<PGvector> context) throws SQLException {
    context.value((PGvector) context.input().readObject());
  }
}
