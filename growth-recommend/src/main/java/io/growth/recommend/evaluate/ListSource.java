package io.growth.recommend.evaluate;

/** Where the lists to be judged come from. Belongs to one thread. */
interface ListSource {

    /** Stands for an item from elsewhere that the list has named before. */
    int REPEATED = -1;

    /**
     * Asks the recommender for a judged user's list.
     *
     * @param user number among the judged users
     * @param limit how many items at most
     * @return how many came
     */
    int ask(int user, int limit);

    /**
     * An item of the list asked for last.
     *
     * @param place 0 is the best
     * @return its catalogue number, the size of the catalogue for an item from elsewhere, or {@link #REPEATED}
     */
    int item(int place);
}
