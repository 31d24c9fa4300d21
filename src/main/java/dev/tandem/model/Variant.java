package dev.tandem.model;

/** The model variants of Zhu & Chen, WWW 2022. They differ in the first matrix of the user encoder and in λ_v. */
public enum Variant {

    /** The encoder's first matrix is V, and V is tied to the content: a new item counts in histories and in lists. */
    MDSYM_CVAE,

    /** The encoder's first matrix is free, and V is tied to the content: a new item counts in lists only. */
    MD_CVAE,

    /** MD-CVAE with λ_v = 0 and without content (Liang et al., WWW 2018): a new item has only its bias. */
    MULTI_VAE;

    /** Whether V is also the first matrix of the user encoder. */
    public boolean isTied() {
        return this == MDSYM_CVAE;
    }

    public boolean usesContent() {
        return this != MULTI_VAE;
    }
}
