package io.github.camelwawp.gateway;

import java.util.Map;
import java.util.TreeMap;

import io.github.camelwawp.gateway.config.StartupException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.spi.Language;

/**
 * Words the text of a message by the template of its source, in Camel's simple language. Only what application.properties
 * says is a template; what a message says comes in as the values of variables and body, which nobody evaluates.
 */
class Templates implements Processor {

    private final Map<String, Expression> bySource = new TreeMap<>();

    /** @throws StartupException naming the property whose template is broken */
    Templates(CamelContext context, Settings settings) {
        settings.templates().forEach((source, property) -> bySource.put(source, parse(context, property, settings.text(property))));
    }

    private static Expression parse(CamelContext context, String property, String template) {
        try {
            Language simple = context.resolveLanguage("simple");
            Expression expression = simple.createExpression(template);
            expression.init(context);
            return expression;
        } catch (RuntimeException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
            throw new StartupException("application.properties: " + property + " is no template in Camel's simple language: " + why);
        }
    }

    @Override
    public void process(Exchange exchange) {
        String source = exchange.getVariable(Variables.SOURCE, String.class);
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
