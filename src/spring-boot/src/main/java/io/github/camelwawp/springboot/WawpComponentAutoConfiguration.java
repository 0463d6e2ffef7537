package io.github.camelwawp.springboot;

import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.ConfigurableEnvironment;

/** Sets {@code camel.component.wawp.*} on the component. {@code camel.component.wawp.enabled=false} switches it off. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.wawp"})
public class WawpComponentAutoConfiguration {

    /** Not lazy: a misspelled option stops the application even if no route uses the component yet. */
    @Bean
    ComponentCustomizer configureWawpComponent(ConfigurableEnvironment environment) {
        WawpOptions options = new WawpOptions(environment);
        options.refuseUnknown();
        return options;
    }
}
