package dev.tandem.interaction;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Pairs of keys on their way out of PostgreSQL by COPY, in its text format: each row comes as a message of its own. */
final class CopiedPairs {

    private CopiedPairs() {}

    /** @param query gives two columns of keys */
    static void forEach(Connection connection, String query, InteractionPairs.PairConsumer consumer)
            throws SQLException {
        CopyOut rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout");
        try {
            for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
                accept(row, consumer);
            }
        } finally { // to the end whatever happens: a cancel that comes late would strike the next statement
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
