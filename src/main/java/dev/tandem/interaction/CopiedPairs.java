package dev.tandem.interaction;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads pairs of keys from PostgreSQL by COPY in text format, one message a row. */
final class CopiedPairs {

    private CopiedPairs() {}

    /** @param query selects two columns of keys */
    static void forEach(Connection connection, String query, InteractionPairs.PairConsumer consumer)
            throws SQLException {
        CopyOut rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout");
        try {
            for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
                accept(row, consumer);
            }
        } finally { // read to the end even after an error: a late cancel would hit the next statement
            while (rows.isActive()) {
                rows.readFromCopy();
            }
        }
    }

    private static void accept(byte[] row, InteractionPairs.PairConsumer consumer) {
        int at = 0;
        int first = 0;
        for (; row[at] != '\t'; at++) {
            first = 10 * first + row[at] - '0';
        }
        int second = 0;
        for (at++; row[at] != '\n'; at++) {
            second = 10 * second + row[at] - '0';
        }
        consumer.accept(first, second);
    }
}
