package io.growth.core.data;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** The rows of a {@link Csv} source, parsed by FastCSV straight into one reused row: no string unless it is asked for. */
final class CsvFeed extends Feed.OfText {

    /** FastCSV wants room for a read of 8192 characters beside the longest field. */
    private static final int READ_AHEAD = 1 << 13;

    private final RowSource.FieldRowAction action;
    private final boolean headed;
    private final CsvRow row;
    private final Iterator<CsvRow> rows;
    private boolean content;

    CsvFeed(
            TextSource source,
            CsvReader.CsvReaderBuilder format,
            boolean headed,
            CsvColumns columns,
            RowSource.FieldRowAction action)
            throws IOException {
        super(source, source.open());
        this.action = action;
        this.headed = headed;
        row = new CsvRow(source.name(), columns);
        rows = format.maxBufferSize(bufferSize(source.maxRowLength()))
                .build(new Collector(), input)
                .iterator();
    }

    /** A power of two: FastCSV doubles its buffer, and 4.4.0 reads past the end of one that the limit has cut. */
    private static int bufferSize(int maxRowLength) {
        int needed = Math.max(2 * READ_AHEAD, maxRowLength + READ_AHEAD);
        return Integer.highestOneBit(needed - 1) << 1;
    }

    @Override
    boolean next() throws IOException {
        if (headed && !content && advance()) {
            content = true;
            row.columns = CsvColumns.ofHeader(row);
        }
        boolean more = advance();
        content |= more;
        if (!more) {
            source.requireContent(content);
        }
        return more;
    }

    private boolean advance() throws IOException {
        try {
            return rows.hasNext() && rows.next() == row;
        } catch (UncheckedIOException e) {
            throw input.explained(Objects.requireNonNull(e.getCause()), row.line());
        } catch (CsvParseException e) {
            throw malformed(e);
        }
    }

    private DataFormatException malformed(CsvParseException e) {
        if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
        }
        if (e.getCause() instanceof Error failure) {
            throw failure;
        }
        String reason = String.valueOf(e.getMessage());
        boolean tooLong = e instanceof TooLong || reason.startsWith("The maximum buffer size");
        DataFormatException problem = tooLong
                ? source.tooLong(row.line())
                : problem(null, null, "quotes don't match; if they mean nothing, call Csv.unquoted(): " + reason);
        problem.initCause(e);
        return problem;
    }

    @Override
    void take() throws IOException {
        if (headed) {
            refuseBeyondHeader();
        }
        action.accept(row);
    }

    /** A separator inside a field that should have been quoted moves all behind it: better refused than misread. */
    private void refuseBeyondHeader() throws DataFormatException {
        for (int slot = row.columns.size(); slot < row.fieldCount(); slot++) {
            if (!row.isBlank(slot)) {
                throw row.withheld(
                        slot,
                        "the row has more fields than the header (" + row.columns.size()
                                + "); a field with a separator in it must be quoted");
            }
        }
    }

    @Override
    long line() {
        return row.line();
    }

    private static final class CsvRow extends FieldRow {

        private CsvColumns columns;

        CsvRow(String source, CsvColumns columns) {
            super(source);
            this.columns = columns;
        }

        @Override
        int slot(String column) throws DataFormatException {
            return columns.slot(column, source());
        }

        @Override
        int slot(int column) {
            if (column < 0) {
                throw new IndexOutOfBoundsException("columns are numbered from 0 but " + column + " was asked for");
            }
            return column;
        }

        @Override
        List<String> columnNames() {
            return columns.names(source());
        }

        @Override
        String columnName(int slot) {
            return columns.name(slot);
        }

        @Override
        String missing() {
            return "the row is too short; it has " + fieldCount() + " fields";
        }
    }

    /** Takes what FastCSV finds. */
    private final class Collector extends CsvCallbackHandler<CsvRow> {

        private RecordType type = RecordType.DATA;

        @Override
        protected RecordType getRecordType() {
            return type;
        }

        @Override
        protected int getFieldCount() {
            return row.fieldCount();
        }

        @Override
        protected void beginRecord(long startingLineNumber) {
            type = RecordType.DATA;
            row.clear(startingLineNumber);
        }

        @Override
        protected void addField(char[] buffer, int offset, int length, boolean quoted) {
            if (row.size() + length > source.maxRowLength()) {
                throw new TooLong();
            }
            row.append(buffer, offset, length);
        }

        @Override
        protected void setComment(char[] buffer, int offset, int length) {
            type = RecordType.COMMENT;
        }

        @Override
        protected void setEmpty() {
            type = RecordType.EMPTY;
        }

        @Override
        protected CsvRow buildRecord() {
            return row;
        }
    }

    private static final class TooLong extends CsvParseException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("row too long");
        }
    }
}
