package io.growth.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DepartmentShopTest {

    private static final int USERS = 500;
    private static final int ITEMS = 20_000;

    private final DepartmentShop shop = new DepartmentShop(USERS, ITEMS);

    @Test
    void everyItemHasCustomersAndSomeHaveMany() {
        SparseMatrix byItem = shop.purchases().byItem();
        int[] customers = IntStream.range(0, ITEMS).map(byItem::degree).sorted().toArray();
        assertThat(customers[0]).isPositive();
        assertThat(customers[ITEMS - 1]).isGreaterThan(3 * customers[ITEMS / 2]);
    }

    @Test
    void bestsellersSellMoreThanOthersAndEachItemIsInOneDepartment() {
        Interactions<Integer, Integer> purchases = shop.purchases();
        var all = new HashSet<Integer>();
        for (int department = 0; department < DepartmentShop.DEPARTMENTS; department++) {
            List<Integer> ranked = shop.bestsellers(department, ITEMS / DepartmentShop.DEPARTMENTS);
            all.addAll(ranked);
            assertThat(customers(purchases, ranked.get(0)))
                    .isGreaterThan(customers(purchases, ranked.get(ranked.size() - 1)));
        }
        assertThat(all).hasSize(ITEMS);
    }

    private static int customers(Interactions<Integer, Integer> purchases, int item) {
        return purchases.byItem().degree(purchases.items().indexOf(item));
    }

    @Test
    void evenPurchasesMakeNoItemPopular() {
        SparseMatrix byItem = shop.evenPurchases().byItem();
        int[] customers = IntStream.range(0, ITEMS).map(byItem::degree).sorted().toArray();
        assertThat(customers[ITEMS - 1]).isLessThan(2 * customers[0]);
    }
}
