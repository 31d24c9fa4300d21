package dev.tandem;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the Tandem of this machine, in a process of its own, whether it is ready; needs nothing but the JDK. */
public final class HealthCheck {

    private static final String DEFAULT_PORT = "8080";
    private static final int PATIENCE_MILLIS = 4_000;

    private HealthCheck() {}

    /** Ends with the status 0 if it is ready. */
    public static void main(String[] arguments) {
        System.exit(isReady(System.getenv().getOrDefault("SERVER_PORT", DEFAULT_PORT)) ? 0 : 1);
    }

    static boolean isReady(String port) {
        try {
            HttpURLConnection asked = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/readyz").toURL().openConnection();
            asked.setConnectTimeout(PATIENCE_MILLIS);
            asked.setReadTimeout(PATIENCE_MILLIS);
            return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            System.err.println("not ready: " + e);
            return false;
        }
    }
}
