package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Dataset;

/** The libraries measured side by side: each finds item neighbours by cosine and recommends from them. */
public enum Library {
    /** This one. */
    GROWTH,
    /** RankSys 0.4.3, of research. */
    RANKSYS,
    /** Apache Mahout Taste 0.13.0, the classic. */
    MAHOUT,
    /** LensKit 3.0-M3, its last release in Java. */
    LENSKIT;

    /**
     * Puts data into the library's own structures, which is not timed.
     *
     * @param data who bought what
     * @return the library ready to fit
     */
    public KnnTrainer load(Dataset data) {
        return switch (this) {
            case GROWTH -> new GrowthTrainer(data);
            case RANKSYS -> new RankSysTrainer(data);
            case MAHOUT -> new MahoutTrainer(data);
            case LENSKIT -> new LensKitTrainer(data);
        };
    }
}
