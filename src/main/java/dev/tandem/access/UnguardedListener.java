package dev.tandem.access;

/** The service would accept keyless calls from other machines. */
final class UnguardedListener extends RuntimeException {

    UnguardedListener() {
        super("server.address is no loopback address, and there is neither a key nor an issuer of tokens");
    }
}
