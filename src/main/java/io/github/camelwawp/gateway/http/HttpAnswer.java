package io.github.camelwawp.gateway.http;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Puts an answer in the place of the call. */
final class HttpAnswer {

    private HttpAnswer() {
    }

    static Message put(Exchange exchange, int status, Map<String, Object> body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(body);
        return message;
    }

    /** @param sentence the rule that was broken, without anything the caller wrote */
    static Message error(Exchange exchange, int status, String sentence) {
        return put(exchange, status, Map.of("error", sentence));
    }
}
