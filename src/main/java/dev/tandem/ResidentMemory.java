package dev.tandem;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A gauge of the resident memory of this process, native memory included; on Linux only. */
@Component
final class ResidentMemory implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(ResidentMemory.class);

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmRSS:";
    private static final int KIB = 1024;

    @Override
    public void bindTo(MeterRegistry registry) {
        if (Files.isReadable(STATUS)) {
            Gauge.builder("process.resident.memory", ResidentMemory::bytes)
                    .description("resident memory of the process, native memory included")
                    .baseUnit("bytes")
                    .register(registry);
        }
    }

    /** Resident memory; NaN if the system does not report it. */
    static double bytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(LINE))
                    .mapToDouble(line -> KIB * Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            log.debug("resident memory not readable", e);
            return Double.NaN;
        }
    }
}
