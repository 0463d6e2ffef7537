package io.github.camelwawp.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwawp.WawpComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

/** The metadata file for IDEs matches the component's catalog; -Dreadme.update=true writes the file. */
class MetadataTest {

    private static final Path FILE =
            Path.of("src/spring-boot/src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final Map<String, String> TYPES = Map.of(
            "boolean", "java.lang.Boolean",
            "int", "java.lang.Integer",
            "long", "java.lang.Long");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theMetadataAreThoseOfTheCatalog() throws IOException {
        String expected = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(metadata()) + "\n";
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(FILE, expected);
        }
        assertThat(FILE).hasContent(expected);
    }

    private static ObjectNode metadata() throws IOException {
        ObjectNode metadata = JSON.createObjectNode();
        ObjectNode group = metadata.putArray("groups").addObject();
        group.put("name", "camel.component.wawp");
        ArrayNode properties = metadata.putArray("properties");
        add(properties, "enabled", "java.lang.Boolean", "Whether Spring Boot sets the options of the component.");
        add(
                properties,
                "customizer.enabled",
                "java.lang.Boolean",
                "Whether Spring Boot sets the options of the component.");
        JsonNode catalog = JSON.readTree(WawpComponent.class.getResource("wawp.json"));
        for (Map.Entry<String, JsonNode> option :
                catalog.get("componentProperties").properties()) {
            JsonNode facts = option.getValue();
            String javaType = facts.get("javaType").asText();
            boolean duration = facts.get("type").asText().equals("duration");
            ObjectNode property = add(
                    properties,
                    StringHelper.camelCaseToDash(option.getKey()),
                    duration ? "java.time.Duration" : TYPES.getOrDefault(javaType, javaType),
                    facts.get("description").asText());
            if (facts.has("defaultValue")) {
                property.set("defaultValue", facts.get("defaultValue"));
            }
        }
        return metadata;
    }

    private static ObjectNode add(ArrayNode properties, String name, String type, String description) {
        ObjectNode property = properties.addObject();
        property.put("name", "camel.component.wawp." + name);
        property.put("type", type);
        property.put("description", description.endsWith(".") ? description : description + ".");
        return property;
    }
}
