package io.growth.core.experiment.bandit;

/** What is learnt of each arm; the numbers are its priors. */
enum Model {
    BERNOULLI {
        @Override
        Arm arm(PolicySettings of) {
            return new Tally(of.discount(), Tally.bernoulli(of.first(), of.second()));
        }

        @Override
        boolean hasSoundPriors(PolicySettings of) {
            return of.first() > 0 && of.second() > 0;
        }
    },
    GAUSSIAN {
        @Override
        Arm arm(PolicySettings of) {
            return new Tally(of.discount(), Tally.gaussian(of.first(), of.second(), of.third()));
        }

        @Override
        boolean hasSoundPriors(PolicySettings of) {
            return of.second() > 0 && of.third() > 0;
        }
    },
    LINEAR {
        @Override
        Arm arm(PolicySettings of) {
            return new LinearArm(of.discount(), ridge(of), of.second(), of.third());
        }

        @Override
        boolean hasSoundPriors(PolicySettings of) {
            return of.first() > 0 && (of.second() == 0 || of.second() > 1 && of.third() > 0);
        }
    },
    LOGISTIC {
        @Override
        Arm arm(PolicySettings of) {
            return new LogisticArm(of.discount(), ridge(of));
        }

        @Override
        boolean hasSoundPriors(PolicySettings of) {
            return of.first() > 0;
        }
    };

    abstract Arm arm(PolicySettings of);

    abstract boolean hasSoundPriors(PolicySettings of);

    boolean isContextual() {
        return this == LINEAR || this == LOGISTIC;
    }

    private static Ridge ridge(PolicySettings of) {
        return new Ridge(of.dimensions(), of.first());
    }
}
