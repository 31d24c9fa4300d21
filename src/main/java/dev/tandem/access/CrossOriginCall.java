package dev.tandem.access;

import org.springframework.security.access.AccessDeniedException;

/** A page of another site, or a name that is not this machine's, stands behind a call that needs no key. */
final class CrossOriginCall extends AccessDeniedException {

    CrossOriginCall(String header, String value) {
        super("The " + header + " is " + value + ", expected this machine's localhost, as no key is needed here");
    }
}
