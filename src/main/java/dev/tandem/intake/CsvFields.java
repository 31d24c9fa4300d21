package dev.tandem.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a CSV row; an empty cell counts as absent. */
final class CsvFields implements Fields {

    /** The decoder's replacement for bytes that are not UTF-8. */
    private static final char UNREADABLE = '\uFFFD';

    /** The likely cause of a line break in a cell. */
    static final String OPEN_QUOTE = "is a quote left open, and the lines after it lost?";

    private static final String DECIMAL = "0123456789+-.eE";

    private final List<String> columns;
    private final List<String> cells;

    CsvFields(List<String> columns, List<String> cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /** The column of a field: {@code user_id} for {@code userId}. */
    static String column(String name) {
        StringBuilder column = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                column.append('_');
            }
            column.append(Character.toLowerCase(c));
        }
        return column.toString();
    }

    static boolean holdLineBreak(List<String> cells) {
        return cells.stream().anyMatch(cell -> cell.indexOf('\n') >= 0);
    }

    @Override
    public String id(String name) {
        String cell = cell(name);
        if (cell == null) {
            throw new InvalidField(column(name), "is empty, expected an id");
        }
        ExternalIds.check(column(name), cell);
        return cell;
    }

    @Override
    public Optional<String> text(String name, int maxLength) {
        String cell = cell(name);
        if (cell == null) {
            return Optional.empty();
        }
        if (cell.length() > maxLength) {
            throw new InvalidField(
                    column(name), "is " + cell.length() + " characters long, expected at most " + maxLength);
        }
        Texts.check(column(name), cell);
        return Optional.of(cell);
    }

    @Override
    public Optional<Float> number(String name) {
        String cell = cell(name);
        if (cell == null) {
            return Optional.empty();
        }
        try {
            float number = Float.parseFloat(cell.strip());
            if (Float.isFinite(number) && isDecimal(cell.strip())) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // reported below, like numbers in other notations
        }
        throw new InvalidField(column(name), "is \"" + Texts.shortened(cell) + "\", expected a finite number");
    }

    @Override
    public Optional<Instant> instant(String name) {
        String cell = cell(name);
        return cell == null ? Optional.empty() : Optional.of(Instants.parse(column(name), cell.strip()));
    }

    /** Whether a number is in decimal notation; {@code parseFloat} also accepts {@code 1d} and {@code 0x1p3}. */
    private static boolean isDecimal(String number) {
        return number.chars().allMatch(c -> DECIMAL.indexOf(c) >= 0);
    }

    private @Nullable String cell(String name) {
        int index = columns.indexOf(name);
        if (index < 0 || cells.get(index).isEmpty()) {
            return null;
        }
        if (cells.get(index).indexOf(UNREADABLE) >= 0) {
            throw new InvalidField(column(name), "is not UTF-8, expected UTF-8");
        }
        if (holdLineBreak(List.of(cells.get(index)))) {
            throw new InvalidField(column(name), "holds a line break, expected none: " + OPEN_QUOTE);
        }
        return cells.get(index);
    }
}
