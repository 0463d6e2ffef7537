package io.github.camelwawp.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI description as a judge of real calls; it remembers which answers it has seen. */
final class OpenApi {

    private static final String LOCATION = "classpath:gateway/openapi.yaml";

    private final JsonNode description;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4,
            builder -> builder.metaSchema(OpenApi30.getInstance()).defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
    private final Set<String> seen = new TreeSet<>();

    OpenApi() throws IOException {
        try (InputStream yaml = getClass().getResourceAsStream("/gateway/openapi.yaml")) {
            description = new ObjectMapper(new YAMLFactory()).readTree(yaml);
        }
    }

    JsonNode description() {
        return description;
    }

    /** The answer is as described, in status, headers, media type and body. */
    void check(HttpResponse<String> response) throws IOException {
        HttpRequest request = response.request();
        String path = request.uri().getPath().equals("/messages") ? "/messages" : "/messages/{id}";
        String operation = "/paths/" + escape(path) + "/" + request.method().toLowerCase();
        String at = operation + "/responses/" + response.statusCode();
        assertThat(description.at(at).isMissingNode()).as("%s is not described", at).isFalse();
        at = dereferenced(at);
        for (Iterator<Map.Entry<String, JsonNode>> headers = description.at(at).path("headers").fields(); headers.hasNext();) {
            Map.Entry<String, JsonNode> header = headers.next();
            assertThat(response.headers().firstValue(header.getKey())).as(header.getKey()).isPresent();
            if (header.getValue().at("/schema/type").asText().equals("integer")) {
                assertThat(response.headers().firstValueAsLong(header.getKey())).isPresent();
            }
        }
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(violations(at + "/content/application~1json/schema", response.body())).isEmpty();
        seen.add(request.method() + " " + path + " " + response.statusCode());
    }

    /** What the description has against this body of a message. */
    Set<ValidationMessage> violationsOfMessage(String body) throws IOException {
        return violations("/paths/~1messages/post/requestBody/content/application~1json/schema", body);
    }

    Set<String> seen() {
        return seen;
    }

    /** Every answer that is described, as {@link #seen} writes them. */
    Set<String> described() {
        Set<String> all = new TreeSet<>();
        description.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation ->
                operation.getValue().get("responses").fieldNames().forEachRemaining(status ->
                        all.add(operation.getKey().toUpperCase() + " " + path.getKey() + " " + status))));
        return all;
    }

    private Set<ValidationMessage> violations(String pointer, String body) throws IOException {
        var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return schemas.getSchema(SchemaLocation.of(LOCATION + "#" + pointer), config).validate(new ObjectMapper().readTree(body));
    }

    private String dereferenced(String pointer) {
        JsonNode reference = description.at(pointer).get("$ref");
        return reference == null ? pointer : reference.asText().substring(1);
    }

    private static String escape(String path) {
        return path.replace("/", "~1");
    }
}
