package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The OpenAPI description as a judge of real calls; it remembers which answers it has seen. */
final class OpenApi {

    private static final String LOCATION = "classpath:gateway/openapi.yaml";

    private final JsonNode description;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4, builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
    private final Set<String> seen = new TreeSet<>();

    OpenApi() {
        try (InputStream yaml = getClass().getResourceAsStream("/gateway/openapi.yaml")) {
            description = new ObjectMapper(new YAMLFactory()).readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer is as described, in status, headers, media type and body. */
    void check(HttpResponse<String> response) throws IOException {
        check(
                response.request().method(),
                response.request().uri().getPath(),
                response.statusCode(),
                name -> response.headers().firstValue(name),
                response.body());
    }

    /** @param answer as it came over the wire, its body not chunked */
    void check(String method, String path, String answer) throws IOException {
        String[] headAndBody = answer.split("\r\n\r\n", 2);
        String[] head = headAndBody[0].split("\r\n");
        check(
                method,
                path,
                Integer.parseInt(head[0].split(" ")[1]),
                name -> Arrays.stream(head)
                        .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                        .map(line -> line.substring(name.length() + 2))
                        .findFirst(),
                headAndBody[1]);
    }

    private void check(String method, String path, int status, Function<String, Optional<String>> header, String body)
            throws IOException {
        String template = path.replaceFirst("^/messages/[^/]+", "/messages/{id}")
                .replaceFirst("^/dead-letters/[^/]+", "/dead-letters/{name}")
                .replaceFirst("^/opt-outs/.*", "/opt-outs/{id}");
        String at = "/paths/" + escape(template) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/" + status;
        assertThat(description.at(at).isMissingNode())
                .as("%s is not described", at)
                .isFalse();
        String described = dereferenced(at);
        description.at(described).path("headers").properties().forEach(one -> {
            String type = one.getValue().at("/schema/type").asText();
            assertThat(header.apply(one.getKey()))
                    .as(one.getKey())
                    .get()
                    .asString()
                    .matches(type.equals("integer") ? "\\d+" : ".+");
        });
        if (status == 304) {
            assertThat(body).isEmpty();
        } else {
            assertThat(header.apply("Content-Type")).contains("application/json");
            assertThat(violations(described + "/content/application~1json/schema", body))
                    .isEmpty();
        }
        seen.add(method + " " + template + " " + status);
    }

    /** What the description has against this body of a message. */
    Set<ValidationMessage> violationsOfMessage(String body) throws IOException {
        return violations("/paths/~1messages/post/requestBody/content/application~1json/schema", body);
    }

    Set<String> seen() {
        return seen;
    }

    /** Every answer that is described with one of these statuses, as {@link #seen} writes them. */
    Set<String> described(Integer... statuses) {
        Set<String> some = described();
        some.removeIf(answer -> Arrays.stream(statuses).noneMatch(status -> answer.endsWith(" " + status)));
        return some;
    }

    /** Every answer that is described. */
    Set<String> described() {
        Set<String> all = new TreeSet<>();
        description.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> operation
                        .getValue()
                        .get("responses")
                        .fieldNames()
                        .forEachRemaining(status -> all.add(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + " " + status))));
        return all;
    }

    private Set<ValidationMessage> violations(String pointer, String body) throws IOException {
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return schemas.getSchema(SchemaLocation.of(LOCATION + "#" + pointer), config)
                .validate(new ObjectMapper().readTree(body));
    }

    private String dereferenced(String pointer) {
        JsonNode reference = description.at(pointer).get("$ref");
        return reference == null ? pointer : reference.asText().substring(1);
    }

    private static String escape(String path) {
        return path.replace("/", "~1");
    }
}
