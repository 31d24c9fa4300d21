package dev.tandem;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Checks the readiness of a Tandem, by default on this machine; depends on the JDK only. */
public final class HealthCheck {

    private static final String DEFAULT_PORT = "8080";
    private static final int TIMEOUT_MILLIS = 4_000;

    private HealthCheck() {}

    /**
     * Exits with status 0 if Tandem is ready, else 1.
     *
     * @param arguments optionally its address, such as {@code http://tandem:80}
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
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address + "/readyz").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            System.err.println("not ready: " + e);
            return false;
        }
    }
}
