package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The public parts of the published artifacts have Javadoc, but for those whose names say it all. */
class JavadocTest {

    @Test
    void eachPublicTypeAndWhatItDoesIsExplained() throws IOException {
        List<String> silent = new ArrayList<>();
        List<Path> modules = published();
        assertThat(modules).hasSizeGreaterThan(7);
        for (Path module : modules) {
            // A program, not a library: of its classes only what they are for.
            boolean members = !module.endsWith("gateway");
            silent.addAll(silent(sources(module), members));
        }
        assertThat(silent).isEmpty();
    }

    /** Otherwise {@code javadoc} fails, and with it a release. */
    @Test
    void eachParamTagNamesAParameter() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path module : published()) {
            parse(sources(module), comments -> new Params(comments, wrong));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachPackageHasItsPage() throws IOException {
        for (Path module : published()) {
            assertThat(sources(module)).allSatisfy(source -> assertThat(source.resolveSibling("package-info.java"))
                    .content()
                    .startsWith("/**"));
        }
    }

    static List<Path> published() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("src"))) {
            List<Path> found = new ArrayList<>();
            for (Path module : modules.toList()) {
                Path pom = module.resolve("pom.xml");
                if (Files.isDirectory(module.resolve("src/main/java"))
                        && !Files.readString(pom).contains("<maven.deploy.skip>true<")) {
                    found.add(module);
                }
            }
            return found;
        }
    }

    private static List<Path> sources(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> silent(List<Path> sources, boolean members) throws IOException {
        List<String> found = new ArrayList<>();
        parse(sources, comments -> new Silent(comments, members, found));
        return found;
    }

    private static void parse(List<Path> sources, Function<DocTrees, TreePathScanner<Void, Void>> scanner)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            TreePathScanner<Void, Void> scan = scanner.apply(DocTrees.instance(task));
            for (CompilationUnitTree source : task.parse()) {
                scan.scan(source, null);
            }
        }
    }

    /** Collects the {@code @param} tags that name nothing. */
    private static final class Params extends TreePathScanner<Void, Void> {

        private final DocTrees comments;
        private final List<String> found;

        Params(DocTrees comments, List<String> found) {
            this.comments = comments;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            // Of a record, its components are among them.
            check(type.getTypeParameters(), type.getMembers());
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            check(method.getTypeParameters(), method.getParameters());
            return super.visitMethod(method, nothing);
        }

        private void check(List<? extends TypeParameterTree> types, List<? extends Tree> named) {
            DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                return;
            }
            Set<String> names = new HashSet<>();
            types.forEach(type -> names.add(type.getName().toString()));
            for (Tree tree : named) {
                if (tree instanceof VariableTree variable) {
                    names.add(variable.getName().toString());
                }
            }
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree param
                        && !names.contains(param.getName().toString())) {
                    found.add(getCurrentPath()
                                    .getCompilationUnit()
                                    .getSourceFile()
                                    .getName() + ": " + param.getName());
                }
            }
        }
    }

    /** Collects what is public and has no comment. */
    private static final class Silent extends TreePathScanner<Void, Void> {

        private final DocTrees comments;
        private final boolean members;
        private final List<String> found;

        Silent(DocTrees comments, boolean members, List<String> found) {
            this.comments = comments;
            this.members = members;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!isPublic(type.getModifiers())) {
                return null;
            }
            check(type.getSimpleName().toString());
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (members && isPublic(method.getModifiers()) && !saysItAll(method)) {
                check(method.getName() + "()");
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree constant, Void nothing) {
            if (members && isPublic(constant.getModifiers()) && !isDescribed(constant)) {
                check(constant.getName().toString());
            }
            return null;
        }

        private void check(String name) {
            if (comments.getDocComment(getCurrentPath()) == null) {
                found.add(getCurrentPath().getCompilationUnit().getSourceFile().getName() + ": " + name);
            }
        }

        private boolean isPublic(ModifiersTree modifiers) {
            Tree.Kind around = getCurrentPath().getParentPath().getLeaf().getKind();
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || around == Tree.Kind.INTERFACE && !modifiers.getFlags().contains(Modifier.PRIVATE);
        }

        /** A constructor, a property, one value of a builder, or what the type above explains. */
        private boolean saysItAll(MethodTree method) {
            String name = method.getName().toString();
            ClassTree around = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            boolean property = method.getParameters().isEmpty()
                    && !String.valueOf(method.getReturnType()).equals("void");
            return overrides
                    || property
                    || name.equals("<init>")
                    || name.matches("(set|with)[A-Z].*")
                    || around.getSimpleName().contentEquals("Builder");
        }

        /** By Camel's {@code @Metadata}, or by a sentence of its own. */
        private static boolean isDescribed(VariableTree constant) {
            boolean sentence = constant.getInitializer() instanceof NewClassTree creation
                    && creation.getArguments().stream().anyMatch(JavadocTest::isText);
            return sentence
                    || constant.getModifiers().getAnnotations().stream()
                            .anyMatch(annotation ->
                                    annotation.getAnnotationType().toString().equals("Metadata"));
        }
    }

    private static boolean isText(Tree argument) {
        return argument instanceof LiteralTree literal && literal.getValue() instanceof String;
    }
}
