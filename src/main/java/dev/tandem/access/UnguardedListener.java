package dev.tandem.access;

/** Tandem would let in whoever reaches it, from other machines too. */
final class UnguardedListener extends RuntimeException {

    UnguardedListener() {
        super("server.address is no loopback address, and there is neither a key nor an issuer of tokens");
    }
}
