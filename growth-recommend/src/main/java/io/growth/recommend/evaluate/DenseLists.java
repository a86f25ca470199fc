package io.growth.recommend.evaluate;

import io.growth.recommend.DenseView;

/** Lists of a recommender that numbers users and items as the training data does. */
final class DenseLists implements ListSource {

    private final DenseView recommender;
    private final JudgedUsers<?> users;
    private int[] items = new int[0];
    private float[] scores = new float[0];

    DenseLists(DenseView recommender, JudgedUsers<?> users) {
        this.recommender = recommender;
        this.users = users;
    }

    @Override
    public int ask(int user, int limit) {
        if (items.length != limit) {
            items = new int[limit];
            scores = new float[limit];
        }
        return recommender.recommend(users.historyRow(user), items, scores);
    }

    @Override
    public int item(int place) {
        return items[place];
    }
}
