package dev.tandem.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded database.
 *
 * @param directory where it keeps everything, relative to the working directory; made if absent; blank means the default
 */
@ConfigurationProperties("tandem.database")
record DatabaseProperties(@DefaultValue(".tandem/postgres") Path directory) {}
