package dev.tandem.model;

/** The members of the family, Zhu & Chen, WWW 2022. They differ in what the user encoder's first matrix is, and in λ_v. */
public enum Variant {

    /** The encoder's first matrix is V, which is tied to the content: a new item serves in histories and in lists. */
    MDSYM_CVAE,

    /** The encoder's first matrix is free; V is tied to the content: a new item serves in lists alone. */
    MD_CVAE,

    /** MD-CVAE with λ_v = 0 and without content: Liang et al., WWW 2018. A new item has its bias alone. */
    MULTI_VAE;

    /** Whether V is the user encoder's first matrix too. */
    public boolean isTied() {
        return this == MDSYM_CVAE;
    }

    public boolean usesContent() {
        return this != MULTI_VAE;
    }
}
