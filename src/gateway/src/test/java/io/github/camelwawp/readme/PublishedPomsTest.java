package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The poms that are published say what Maven Central asks for, and nothing that only this machine understands. */
class PublishedPomsTest {

    /** By default Maven appends a module's name to what it inherits, and no page or repository has such an address. */
    @Test
    void theAddressesOfTheProjectAreThoseOfEachArtifact() throws Exception {
        Element parent = pom(Path.of("pom.xml"));
        assertThat(parent.getAttribute("child.project.url.inherit.append.path")).isEqualTo("false");
        Element scm = child(parent, "scm");
        assertThat(scm.getAttribute("child.scm.url.inherit.append.path")).isEqualTo("false");
        assertThat(scm.getAttribute("child.scm.connection.inherit.append.path")).isEqualTo("false");
        assertThat(JavadocTest.published()).allSatisfy(module -> {
            Element pom = pom(module.resolve("pom.xml"));
            assertThat(child(pom, "name")).isNotNull();
            assertThat(child(pom, "description")).isNotNull();
            assertThat(child(pom, "url")).isNull();
            assertThat(child(pom, "scm")).isNull();
        });
    }

    @Test
    void nothingIsOptionalAndNothingComesFromElsewhere() throws Exception {
        List<Path> poms = new ArrayList<>(JavadocTest.published());
        poms.add(Path.of(""));
        assertThat(poms).hasSizeGreaterThan(8).allSatisfy(module -> assertThat(
                        Files.readString(module.resolve("pom.xml")))
                .doesNotContain("<optional>", "<systemPath>", "<repositories>", "<pluginRepositories>"));
    }

    private static Element pom(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static Element child(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            Node node = children.item(i);
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
