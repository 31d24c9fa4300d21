package dev.tandem;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Tandem, or one of its commands. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TandemApplication {

    public static void main(String[] arguments) {
        if (Commands.isCommand(arguments)) {
            System.exit(Commands.run(arguments, Clock.systemUTC()));
        }
        SpringApplication.run(TandemApplication.class, arguments);
    }
}
