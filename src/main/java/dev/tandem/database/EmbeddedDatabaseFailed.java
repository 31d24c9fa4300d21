package dev.tandem.database;

import java.nio.file.Path;

/** The embedded database cannot run in its directory. */
final class EmbeddedDatabaseFailed extends RuntimeException {

    private final String description;
    private final String action;

    private EmbeddedDatabaseFailed(String description, String action, Throwable cause) {
        super(description + " " + action, cause);
        this.description = description;
        this.action = action;
    }

    /** Another process, or this one a second time, holds the directory. */
    static EmbeddedDatabaseFailed inUse(Path directory, String owner) {
        return new EmbeddedDatabaseFailed(
                "The database in " + directory + " is in use by another Tandem, process " + owner + ".",
                "Stop that process, set tandem.database.directory to another directory, or set spring.datasource.url,"
                        + " username and password to a PostgreSQL that both processes share.",
                new IllegalStateException("locked: " + directory));
    }

    /** A file or directory could not be created, read or written. */
    static EmbeddedDatabaseFailed notWritable(Path directory, Exception cause) {
        return new EmbeddedDatabaseFailed(
                "The embedded database cannot write to " + directory + ": " + cause + ".",
                "Make it writable for this user, set tandem.database.directory to a writable directory, or set"
                        + " spring.datasource.url, username and password to your own PostgreSQL.",
                cause);
    }

    /** PostgreSQL did not start. */
    static EmbeddedDatabaseFailed notStarted(Path directory, Path log, Throwable cause) {
        Object reason = cause.getMessage() == null ? cause.getCause() : cause.getMessage();
        return new EmbeddedDatabaseFailed(
                "PostgreSQL did not start in " + directory + ": " + reason + ".",
                "See its log, " + log + ". No data was deleted. To use another PostgreSQL, set spring.datasource.url,"
                        + " username and password.",
                cause);
    }

    /** The problem. */
    String description() {
        return description;
    }

    /** The remedy. */
    String action() {
        return action;
    }
}
