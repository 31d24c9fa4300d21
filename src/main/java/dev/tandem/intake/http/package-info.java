/** Hardens Tomcat and Spring MVC: ambiguous, broken and unreadable requests, encoded ids, error pages. */
@NullMarked
package dev.tandem.intake.http;

import org.jspecify.annotations.NullMarked;
