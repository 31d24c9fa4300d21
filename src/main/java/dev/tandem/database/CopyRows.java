package dev.tandem.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcOperations;

/** Buffers rows for PostgreSQL's COPY in its text format. */
public final class CopyRows {

    private final StringBuilder rows = new StringBuilder();
    private boolean first = true;

    /** Appends a string. */
    public CopyRows text(String value) {
        separate();
        escape(value);
        return this;
    }

    /** Appends an array of strings. */
    public CopyRows texts(Collection<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() > 1 ? "," : "").append('"');
            array.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return text(array.append('}').toString());
    }

    /** Appends an array of finite numbers. */
    public CopyRows numbers(float[] values) {
        separate();
        rows.append('{');
        for (int i = 0; i < values.length; i++) {
            rows.append(i > 0 ? "," : "").append(values[i]);
        }
        rows.append('}');
        return this;
    }

    /** Appends a number, an instant or a boolean; null if empty. */
    public CopyRows value(Optional<?> value) {
        separate();
        rows.append(value.map(Object::toString).orElse("\\N"));
        return this;
    }

    /** Appends a number, an instant or a boolean. */
    public CopyRows value(Object value) {
        separate();
        rows.append(value);
        return this;
    }

    /** Ends a row. */
    public void endRow() {
        rows.append('\n');
        first = true;
    }

    /**
     * Copies the rows within the current transaction.
     *
     * @param table the table, with its columns in parentheses
     */
    public void into(JdbcOperations jdbc, String table) {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        jdbc.execute((java.sql.Connection connection) -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void separate() {
        if (!first) {
            rows.append('\t');
        }
        first = false;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                case '\t' -> rows.append("\\t");
                default -> rows.append(c);
            }
        }
    }
}
