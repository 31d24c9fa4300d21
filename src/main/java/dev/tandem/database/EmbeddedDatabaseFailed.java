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
                "Stop that one, or give this one its own: set tandem.database.directory to another directory, or"
                        + " spring.datasource.url, username and password to a PostgreSQL that both may share.",
                new IllegalStateException("locked: " + directory));
    }

    /** A file or directory could not be made, read or written. */
    static EmbeddedDatabaseFailed notWritable(Path directory, Exception cause) {
        return new EmbeddedDatabaseFailed(
                "The embedded database cannot write to " + directory + ": " + cause + ".",
                "Make it writable for this user, set tandem.database.directory to a directory that is, or set"
                        + " spring.datasource.url, username and password to a PostgreSQL of yours.",
                cause);
    }

    /** PostgreSQL did not come up. */
    static EmbeddedDatabaseFailed notStarted(Path directory, Path log, Throwable cause) {
        Object reason = cause.getMessage() == null ? cause.getCause() : cause.getMessage();
        return new EmbeddedDatabaseFailed(
                "PostgreSQL did not start in " + directory + ": " + reason + ".",
                "Its own words are in " + log + ". Nothing was deleted. Any other PostgreSQL will do as well: set"
                        + " spring.datasource.url, username and password.",
                cause);
    }

    /** What is wrong. */
    String description() {
        return description;
    }

    /** What to do about it. */
    String action() {
        return action;
    }
}
