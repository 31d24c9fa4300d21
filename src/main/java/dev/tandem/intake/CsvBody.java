package dev.tandem.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads bodies of {@code text/csv}: RFC 4180 in UTF-8 with a header; a byte order mark is optional. */
public final class CsvBody {

    /** The media type. */
    public static final String MEDIA_TYPE = "text/csv";

    private static final int MAX_ROW = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvBody() {}

    /**
     * Reads all rows; a wrong row does not stop the others.
     *
     * @param names the header has them with underscores: {@code user_id} for {@code userId}
     */
    public static <T> IngestReport readAll(
            InputStream body, FieldNames names, Function<? super Fields, T> reader, BatchIntake<T> intake) {
        long line = 1;
        try (CloseableIterator<CsvRecord> rows = rows(body)) {
            if (rows.hasNext()) {
                CsvRecord header = rows.next();
                List<String> columns = columns(header, names);
                line = header.getStartingLineNumber() + 1;
                while (rows.hasNext()) {
                    CsvRecord row = rows.next();
                    line = row.getStartingLineNumber();
                    row(row, columns, reader, intake);
                    line++;
                }
            }
        } catch (UncheckedIOException | IOException e) {
            intake.stop("unreadable-body", line, "breaks off here");
        } catch (CsvParseException e) {
            intake.stop("malformed-csv", line, "is not valid CSV: " + reason(e));
        }
        return intake.finish();
    }

    private static CloseableIterator<CsvRecord> rows(InputStream body) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return csv(reader).iterator();
    }

    private static CsvReader<CsvRecord> csv(Reader reader) {
        return CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(MAX_ROW)
                .ofCsvRecord(reader);
    }

    private static List<String> columns(CsvRecord header, FieldNames names) {
        List<String> expected = names.all().stream().map(CsvFields::column).toList();
        List<String> columns = new ArrayList<>();
        for (String written : header.getFields()) {
            String column = written.strip();
            int known = expected.indexOf(column);
            if (known < 0) {
                throw badHeader(
                        header,
                        column,
                        "is unknown, expected a header with columns out of " + String.join(",", expected));
            }
            columns.add(names.all().get(known));
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw badHeader(header, null, "names a column twice, expected it once");
        }
        for (String required : names.required()) {
            if (!columns.contains(required)) {
                throw badHeader(
                        header,
                        CsvFields.column(required),
                        "is missing, expected columns out of " + String.join(",", expected));
            }
        }
        return columns;
    }

    private static MalformedBody badHeader(CsvRecord header, @Nullable String column, String reason) {
        String what = Optional.ofNullable(column)
                .map(name -> "column " + Texts.shortened(name))
                .orElse("the header");
        return new MalformedBody(
                "malformed-csv",
                new LineError(
                        header.getStartingLineNumber(),
                        column == null ? null : Texts.shortened(column),
                        what + " " + reason));
    }

    private static <T> void row(
            CsvRecord row, List<String> columns, Function<? super Fields, T> reader, BatchIntake<T> intake) {
        T thing;
        try {
            if (row.getFieldCount() != columns.size()) {
                throw new InvalidField(
                        "row",
                        "has " + row.getFieldCount() + " cells, expected " + columns.size() + " as in the header"
                                + (CsvFields.holdLineBreak(row.getFields()) ? ": " + CsvFields.OPEN_QUOTE : ""));
            }
            thing = reader.apply(new CsvFields(columns, row.getFields()));
        } catch (InvalidField e) {
            intake.reject(row.getStartingLineNumber(), e);
            return;
        }
        intake.accept(thing, row.getFields().stream().mapToInt(String::length).sum());
    }

    private static String reason(CsvParseException e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
}
