package dev.tandem.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The fault of one record of a body.
 *
 * @param line the line of an NDJSON or CSV body, or the position of the element in a JSON array; from 1
 * @param field the field at fault as the client wrote it, null if the whole record is at fault
 * @param message what was found and what was expected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineError(long line, @Nullable String field, String message) {}
