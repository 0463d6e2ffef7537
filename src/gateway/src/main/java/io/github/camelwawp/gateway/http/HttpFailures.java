package io.github.camelwawp.gateway.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.github.camelwawp.event.JsonFault;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.SearchEndedException;
import java.io.CharConversionException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps an exception to the answer for the caller. */
public final class HttpFailures {

    private static final List<String> FIELDS = Stream.of(MessageRequest.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();
    private static final String FLAG = "urgent";

    static final String SHAPE = "the body is one JSON object with the texts to and text, and optionally "
            + list(FIELDS.subList(2, FIELDS.size()));

    private static final Logger LOG = LoggerFactory.getLogger(HttpFailures.class);
    private static final int RETRY_SECONDS = 5;

    HttpFailures() {}

    public void answer(Exchange exchange) {
        Exception e = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (e instanceof UnauthorizedException) {
            HttpAnswer.error(exchange, 401, e.getMessage()).setHeader("WWW-Authenticate", "Bearer");
        } else if (e instanceof BadQueryException) {
            HttpAnswer.error(exchange, 400, e.getMessage());
        } else if (e instanceof SearchEndedException) {
            HttpAnswer.error(exchange, 503, e.getMessage());
        } else if (e instanceof JournalException) {
            HttpAnswer.error(exchange, 503, "The journal is down; try again.").setHeader("Retry-After", RETRY_SECONDS);
        } else if (e instanceof JsonProcessingException json) {
            // Jackson wraps a syntax error inside a field in a mapping exception for that field.
            JsonProcessingException cause = json.getCause() instanceof JsonParseException parse ? parse : json;
            HttpAnswer.error(exchange, 400, rule(cause) + place(cause));
        } else if (e instanceof CharConversionException
                || e instanceof InvalidPayloadException
                || e instanceof NoTypeConversionAvailableException) {
            HttpAnswer.error(exchange, 400, "Unreadable: " + SHAPE + ", in UTF-8.");
        } else {
            // The exception's class alone: its message may quote the body.
            LOG.error("A call was answered 500: {}", e.getClass().getName());
            LOG.debug("A call was answered 500", e);
            HttpAnswer.error(exchange, 500, "The gateway failed; its log has the details.");
        }
    }

    private static String rule(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return "Unknown field: the fields are " + list(FIELDS);
        }
        if (e instanceof MismatchedInputException mismatch) {
            String field = field(mismatch);
            if (field == null) {
                return whole(mismatch);
            }
            return field + " must be " + (field.equals(FLAG) ? "true or false" : "a text");
        }
        if (e instanceof JsonParseException) {
            String fault = JsonFault.sentence(e);
            return fault == null ? "This is not JSON: " + SHAPE : fault;
        }
        return "Wrong shape: " + SHAPE;
    }

    private static String whole(MismatchedInputException e) {
        String found = e.getOriginalMessage();
        if (found.startsWith("No content")) {
            return "The body is empty: " + SHAPE;
        }
        return (found.startsWith("Trailing token") ? "Something follows the JSON object: " : "Wrong shape: ") + SHAPE;
    }

    private static String list(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** The field's name if it is one of ours, otherwise null: an answer does not repeat the caller's words. */
    private static String field(JsonMappingException e) {
        List<JsonMappingException.Reference> path = e.getPath();
        String name = path.isEmpty() ? null : path.get(0).getFieldName();
        return name != null && FIELDS.contains(name) ? name : null;
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "."
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ").";
    }
}
