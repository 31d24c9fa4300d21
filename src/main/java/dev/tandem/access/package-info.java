/** Who may call what: API keys, tokens, the scope of every call, the log of who did what. */
@NullMarked
@ApplicationModule(allowedDependencies = {"intake", "database", "background"})
package dev.tandem.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
