package io.github.camelwawp.springboot;

import io.github.camelwawp.WawpComponent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Sets {@code camel.component.NAME.*} on the component of that name: {@code wawp}, or the name of a bean that is another
 * {@link WawpComponent}. Spring finds the values, in every spelling that it knows; Camel converts them, as in any other
 * application.
 */
final class WawpOptions implements ComponentCustomizer {

    private static final ConfigurationPropertyName WAWP = ConfigurationPropertyName.of("camel.component.wawp");
    /** Switches that Camel has for each component in Spring Boot. */
    private static final List<String> SWITCHES = List.of("enabled", "customizer.enabled");

    private final ConfigurableEnvironment environment;
    private final List<Catalog.ComponentOption> options = Catalog.options();

    WawpOptions(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof WawpComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", "camel.component." + name + ".customizer");
    }

    @Override
    public void configure(String name, Component target) {
        // The component knows its options only once it is initialized.
        ServiceHelper.initService(target);
        Binder values = Binder.get(environment);
        for (Catalog.ComponentOption option : options) {
            String property = "camel.component." + name + "." + option.dashed();
            values.bind(property, String.class).ifBound(value -> set(target, property, option, value));
        }
    }

    private static void set(Component target, String property, Catalog.ComponentOption option, String value) {
        CamelContext context = target.getCamelContext();
        refuseOpenPlaceholder(context, property, value);
        try {
            PropertyBindingSupport.build()
                    .withConfigurer(target.getComponentPropertyConfigurer())
                    .withMandatory(true)
                    .bind(context, target, option.name(), value);
        } catch (PropertyBindingException | NoSuchBeanException e) {
            throw new WrongOptionException(property + " must be " + option.expected()
                    + (option.secret() ? ", not a reference such as #bean:name" : ", not '" + value + "'"));
        }
    }

    /** Camel's own message would hold the whole value, which may be a token. */
    private static void refuseOpenPlaceholder(CamelContext context, String property, String value) {
        try {
            context.resolvePropertyPlaceholders(value);
        } catch (IllegalArgumentException e) {
            throw new WrongOptionException(property + " holds a placeholder {{…}} that has no value");
        }
    }

    /** @throws WrongOptionException for the first option that the component does not have */
    void refuseUnknown() {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names) {
                names.stream()
                        .filter(name -> WAWP.isAncestorOf(name) && !isKnown(source, name))
                        .findFirst()
                        .ifPresent(name -> refuse(source.getConfigurationProperty(name), name));
            }
        }
    }

    private boolean isKnown(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationPropertyName rest = name.subName(WAWP.getNumberOfElements());
        StringBuilder written = new StringBuilder(rest.getElement(0, Form.UNIFORM));
        // In a variable such as CAMEL_COMPONENT_WAWP_ACCESS_TOKEN nothing tells a dash from a dot.
        String dot = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource ? "" : ".";
        for (int i = 1; i < rest.getNumberOfElements(); i++) {
            written.append(dot).append(rest.getElement(i, Form.UNIFORM));
        }
        return names().anyMatch(
                        known -> known.replace("-", "").replace(".", dot).contentEquals(written));
    }

    private Stream<String> names() {
        return Stream.concat(options.stream().map(Catalog.ComponentOption::dashed), SWITCHES.stream());
    }

    private void refuse(ConfigurationProperty property, ConfigurationPropertyName name) {
        String written = name.subName(WAWP.getNumberOfElements()).toString();
        String nearest = names().min(Comparator.comparingInt(known -> EditDistance.between(written, known)))
                .orElseThrow();
        String where = property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
        throw new WrongOptionException(
                "there is no option " + name + where + "; did you mean " + WAWP + "." + nearest + "?");
    }
}
