package io.growth.core.experiment.bandit;

/** The store of a bandit could not do what was asked; to ask again with the same ids is safe. */
public final class BanditStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BanditStoreException(String message) {
        super(message);
    }

    BanditStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    static BanditStoreException forgotten(long known, long first) {
        return new BanditStoreException("events " + (known + 1) + " to " + first
                + " were forgotten; start from a saved bandit that holds them: SharedBandit.of(saved, store)");
    }
}
