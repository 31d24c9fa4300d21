package dev.tandem.experiment;

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

/** SHA-256 over the classes that figures depend on, so that no figure of older code is taken for one of today's. */
final class CodeFingerprint {

    private static final List<String> CLASSES = List.of(
            "numeric/*",
            "content/*",
            "snapshot/*",
            "model/*",
            "ranking/*",
            "evaluation/*",
            "baseline/*",
            "experiment/*Protocol*",
            "experiment/CvaeModel*",
            "experiment/TrainingCache*",
            "experiment/TunableSetting*",
            "experiment/LinearAutoencoder*",
            "experiment/Neighbours*",
            "experiment/Scores*");

    private CodeFingerprint() {}

    /** In hex. */
    static String hex() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String classes : CLASSES) {
                add(classes, digest);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("own classes cannot be read", e);
        }
    }

    private static void add(String pattern, MessageDigest digest) throws IOException {
        Resource[] classes =
                new PathMatchingResourcePatternResolver().getResources("classpath*:dev/tandem/" + pattern + ".class");
        Arrays.sort(classes, Comparator.comparing(resource -> String.valueOf(resource.getFilename())));
        for (Resource type : classes) {
            try (InputStream input = new DigestInputStream(type.getInputStream(), digest)) {
                input.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
