package io.growth.examples.orders;

import io.growth.core.data.Csv;
import io.growth.core.data.DataFormatException;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.ReadResult;
import io.growth.core.data.Row;
import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a line for each order line, rating or click, plain or compressed with gzip.
 *
 * @param head the file and its columns
 * @param user the column with the customer; rows without one (guests) are left out
 * @param item the column with the item
 * @param time the column with the time (ISO 8601, or seconds or milliseconds since 1970), or null
 * @param weight the column with pieces, rating …, or null; rows with less than {@code minWeight} are left out
 * @param minWeight the least weight that counts
 */
record CsvOrders(
        CsvHead head,
        String user,
        String item,
        @Nullable String time,
        @Nullable String weight,
        double minWeight) {

    private static final List<String> USERS = words("user userid customer customerid client clientid visitor visitorid"
            + " household householdid member memberid account accountid sessionid");
    private static final List<String> ITEMS =
            words("item itemid sku product productid article articleid stockcode movieid asin isbn title");
    private static final List<String> TIMES =
            words("time timestamp at date datetime orderedat createdat created orderdate"
                    + " invoicedate transactiontimestamp");
    private static final List<String> WEIGHTS = words("weight quantity qty count pieces rating");
    private static final List<String> NAMES = words("name title label description itemname productname producttype");

    /** Seconds since 1970 stay below this for some thousand years, milliseconds are above it since 1973. */
    private static final double FIRST_MILLIS = 1e11;

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    static CsvOrders of(CsvHead head, Wanted wanted) throws DataFormatException {
        return new CsvOrders(
                head,
                head.required(wanted.user(), "user", USERS),
                head.required(wanted.item(), "item", ITEMS),
                head.optional(wanted.time(), TIMES),
                head.optional(wanted.weight(), WEIGHTS),
                wanted.minWeight());
    }

    /** The columns that the user named, and the least weight that counts. */
    record Wanted(
            @Nullable String user,
            @Nullable String item,
            @Nullable String time,
            @Nullable String weight,
            double minWeight) {}

    ReadResult<String, String> read(FitContext context) throws IOException {
        return Interactions.reader().context(context).read(csv(head), this::interaction);
    }

    private static Csv csv(CsvHead head) {
        return Csv.of(head.file()).header().separator(head.separator());
    }

    private @Nullable Interaction<String, String> interaction(Row row) throws DataFormatException {
        String who = row.getOrNull(user);
        double much = weight == null ? 1 : row.getDouble(weight);
        if (who == null || much < minWeight || much <= 0) {
            return null;
        }
        return time == null
                ? Interaction.of(who, row.get(item), much)
                : Interaction.of(who, row.get(item), much, time(row, time));
    }

    private static Instant time(Row row, String column) throws DataFormatException {
        String text = row.get(column).strip();
        boolean number = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            return row.getInstant(column);
        }
        return row.getDouble(column) < FIRST_MILLIS ? row.getEpochSecond(column) : row.getEpochMilli(column);
    }

    /** What people call the items, from a file that shares the item column with this one. */
    Map<String, String> names(Path file) throws IOException {
        CsvHead other = CsvHead.read(file);
        String key = other.required(other.columns().contains(item) ? item : null, "item", ITEMS);
        String name = other.required(null, "name", NAMES);
        var names = new HashMap<String, String>();
        Interactions.reader().read(csv(other), row -> {
            String text = row.getOrNull(name);
            if (text != null) {
                names.put(row.get(key), text);
            }
            return null;
        });
        return names;
    }

    @Override
    public String toString() {
        return "user = " + user + ", item = " + item + ", time = " + (time == null ? "none" : time) + ", weight = "
                + (weight == null ? "none" : weight);
    }
}
