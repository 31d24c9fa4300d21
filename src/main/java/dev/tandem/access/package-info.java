/** Authentication and authorization: API keys, tokens, the scope of every call, the audit log. */
@NullMarked
@ApplicationModule(allowedDependencies = {"intake", "database", "background"})
package dev.tandem.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
