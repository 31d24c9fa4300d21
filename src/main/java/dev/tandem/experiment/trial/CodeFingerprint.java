package dev.tandem.experiment.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A SHA-256 over the classes that figures depend on; figures of other code have another fingerprint. */
public final class CodeFingerprint {

    /** Class files below {@code dev/tandem}, as patterns without their ending. */
    static final List<String> CLASSES = List.of(
            "numeric/*",
            "content/*",
            "snapshot/*",
            "model/*",
            "learning/*",
            "ranking/*",
            "evaluation/*",
            "baseline/*",
            "experiment/protocol/*",
            "experiment/models/*");

    private CodeFingerprint() {}

    /** The digest in hexadecimal. */
    public static String hex() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String pattern : CLASSES) {
                for (Resource type : classes(pattern)) {
                    add(type, digest);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the class files of Tandem cannot be read", e);
        }
    }

    /** The class files that match a pattern, by name. */
    static List<Resource> classes(String pattern) throws IOException {
        Resource[] classes =
                new PathMatchingResourcePatternResolver().getResources("classpath*:dev/tandem/" + pattern + ".class");
        return Arrays.stream(classes)
                .sorted(Comparator.comparing(resource -> String.valueOf(resource.getFilename())))
                .toList();
    }

    private static void add(Resource type, MessageDigest digest) throws IOException {
        try (InputStream input = new DigestInputStream(type.getInputStream(), digest)) {
            input.transferTo(OutputStream.nullOutputStream());
        }
    }
}
