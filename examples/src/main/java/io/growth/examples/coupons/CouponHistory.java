package io.growth.examples.coupons;

import io.growth.core.data.Csv;
import io.growth.core.data.DataFormatException;
import io.growth.core.data.Row;
import io.growth.core.data.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom a retailer mailed which coupons, who redeemed them, and when households came to shop: the tables of "The
 * Complete Journey" (84.51°, CC0). Of the purchases only a sample is public, so visits are fewer than they were.
 */
public final class CouponHistory {

    private static final int DAYS = 90;

    private final List<Mailing> mailings;
    private final Map<String, List<LocalDate>> redemptions;
    private final Map<String, NavigableSet<LocalDate>> visits;

    private CouponHistory(
            List<Mailing> mailings,
            Map<String, List<LocalDate>> redemptions,
            Map<String, NavigableSet<LocalDate>> visits) {
        this.mailings = mailings;
        this.redemptions = redemptions;
        this.visits = visits;
    }

    /**
     * Reads the tables.
     *
     * @param folder with {@code campaigns}, {@code campaign_descriptions}, {@code coupon_redemptions} and {@code
     *     transactions_sample}, each {@code .csv.gz}
     * @return the history
     * @throws IOException if one cannot be read; bad data is a {@link DataFormatException}
     */
    public static CouponHistory read(Path folder) throws IOException {
        Map<String, LocalDate> starts = new HashMap<>();
        table(folder, "campaign_descriptions")
                .forEach(row -> starts.put(row.get("campaign_id"), day(row, "start_date")));
        Map<String, List<LocalDate>> redemptions = new HashMap<>();
        Set<String> redeemed = new HashSet<>();
        table(folder, "coupon_redemptions").forEach(row -> {
            String household = row.get("household_id");
            redemptions.computeIfAbsent(household, id -> new ArrayList<>()).add(day(row, "redemption_date"));
            redeemed.add(row.get("campaign_id") + " " + household);
        });
        List<Mailing> mailings = new ArrayList<>();
        table(folder, "campaigns").forEach(row -> {
            String campaign = row.get("campaign_id");
            String household = row.get("household_id");
            LocalDate start = starts.get(campaign);
            if (start == null) {
                throw new IllegalArgumentException("there is no start of campaign " + campaign);
            }
            mailings.add(new Mailing(campaign, start, household, redeemed.contains(campaign + " " + household)));
        });
        mailings.sort(Comparator.comparing(Mailing::start)
                .thenComparing(Mailing::campaign)
                .thenComparing(Mailing::household));
        return new CouponHistory(mailings, redemptions, visits(folder));
    }

    private static Map<String, NavigableSet<LocalDate>> visits(Path folder) throws IOException {
        Map<String, NavigableSet<LocalDate>> visits = new HashMap<>();
        table(folder, "transactions_sample")
                .forEach(row -> visits.computeIfAbsent(row.get("household_id"), id -> new TreeSet<>())
                        .add(day(row, "transaction_timestamp")));
        return visits;
    }

    private static Csv table(Path folder, String name) {
        return Csv.of(TextSource.of(folder.resolve(name + ".csv.gz"))).header();
    }

    /** A day, of which a time may follow. */
    private static LocalDate day(Row row, String column) throws DataFormatException {
        return LocalDate.parse(row.get(column).substring(0, "2017-01-01".length()));
    }

    /**
     * The mailings.
     *
     * @return by first day, then campaign, then household
     */
    public List<Mailing> mailings() {
        return mailings;
    }

    /**
     * What is known of a household.
     *
     * @param id its key
     * @param day on the morning of which day
     * @return the household
     */
    public Household household(String id, LocalDate day) {
        NavigableSet<LocalDate> own = visits.getOrDefault(id, new TreeSet<>()).headSet(day, false);
        Instant last = own.isEmpty() ? null : noon(own.last());
        int recent = own.tailSet(day.minusDays(DAYS), true).size();
        long redeemed = redemptions.getOrDefault(id, List.of()).stream()
                .filter(on -> on.isBefore(day))
                .count();
        return new Household(id, (int) redeemed, recent, last);
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
