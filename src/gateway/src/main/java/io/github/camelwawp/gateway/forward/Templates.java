package io.github.camelwawp.gateway.forward;

import io.github.camelwawp.gateway.config.Origin;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.message.Luggage;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.spi.Language;

/**
 * Applies the template of a source, written in Camel's simple language, to a message. Templates come only from
 * application.properties; the content of a message is never evaluated.
 */
public class Templates implements Processor {

    private final Map<String, Expression> bySource = new TreeMap<>();

    /**
     * @param properties names of the template properties, by source
     * @param text       returns the value of a property
     * @throws StartupException if a template is invalid; names the property
     */
    public Templates(CamelContext context, Map<String, String> properties, UnaryOperator<String> text) {
        properties.forEach((source, property) -> bySource.put(source, parse(context, property, text.apply(property))));
    }

    private static Expression parse(CamelContext context, String property, String template) {
        try {
            Language simple = context.resolveLanguage("simple");
            Expression expression = simple.createExpression(template);
            expression.init(context);
            return expression;
        } catch (RuntimeException e) {
            String why = e.getMessage() == null
                    ? e.toString()
                    : e.getMessage().lines().findFirst().orElse("");
            throw new StartupException(
                    Origin.of(property) + ": " + property + " is not a template in Camel's simple language: " + why);
        }
    }

    @Override
    public void process(Exchange exchange) {
        String source = Luggage.letter(exchange).source();
        Expression template = bySource.get(source);
        if (template == null) {
            return;
        }
        try {
            String text = template.evaluate(exchange, String.class);
            exchange.getMessage().setBody(text == null ? "" : text);
        } catch (RuntimeException e) {
            throw new TemplateException(source, e);
        }
    }
}
