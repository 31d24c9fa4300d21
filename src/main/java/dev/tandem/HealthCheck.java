package dev.tandem;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a Tandem, that of this machine if told no other, whether it is ready; needs nothing but the JDK. */
public final class HealthCheck {

    private static final String DEFAULT_PORT = "8080";
    private static final int PATIENCE_MILLIS = 4_000;

    private HealthCheck() {}

    /**
     * Ends with the status 0 if it is ready.
     *
     * @param arguments where it listens, such as {@code http://tandem:80}
     */
    public static void main(String[] arguments) {
        boolean ready = arguments.length > 0
                ? isReadyAt(arguments[0])
                : isReady(System.getenv().getOrDefault("SERVER_PORT", DEFAULT_PORT));
        System.exit(ready ? 0 : 1);
    }

    static boolean isReady(String port) {
        return isReadyAt("http://127.0.0.1:" + port);
    }

    private static boolean isReadyAt(String address) {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) URI.create(address + "/readyz").toURL().openConnection();
            asked.setConnectTimeout(PATIENCE_MILLIS);
            asked.setReadTimeout(PATIENCE_MILLIS);
            return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            System.err.println("not ready: " + e);
            return false;
        }
    }
}
