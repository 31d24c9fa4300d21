package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

class EmbeddedDatabaseTests {

    @TempDir
    static Path directories; // of all tests: the binaries are unpacked into the first and used from there

    private Path directory;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void createMissingDirectoryPath(TestInfo test) {
        directory = directories
                .resolve(test.getTestMethod().orElseThrow().getName())
                .resolve("with space");
    }

    @AfterEach
    void stopsEverything() throws IOException {
        processes.forEach(Process::destroyForcibly);
        OrphanedPostgres.stop(data());
    }

    @Test
    void keepsDataOverARestart() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(directory)) {
            execute(first, "create table kept (word text)", "insert into kept values ('committed')");
        }
        try (EmbeddedDatabase second = EmbeddedDatabase.start(directory)) {
            assertThat(value(second, "select word from kept")).isEqualTo("committed");
        }
    }

    @Test
    void isAPostgres18ThatLosesNoCommit() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(value(database, "show server_version")).startsWith("18.");
            assertThat(value(database, "show fsync")).isEqualTo("on");
            assertThat(value(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(value(database, "show full_page_writes")).isEqualTo("on");
            assertThat(value(database, "show server_encoding")).isEqualTo("UTF8");
            assertThat(value(database, "select lower('ÄÖÜ Ж')")).isEqualTo("äöü ж");
        }
    }

    @Test
    void rejectsLoginsWithoutThePassword() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, "guess"))
                    .withMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .forEach(address -> assertThatExceptionOfType(IOException.class)
                            .isThrownBy(() -> new Socket(address, database.port()).close()));
        }
    }

    @Test
    void keepsCommittedRowsAfterItsProcessWasKilled() throws Exception {
        Process killed = startedProcess();
        ProcessHandle orphan = postmaster();
        killed.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(orphan.info().command()).isEmpty();
            assertThat(value(database, "select word from kept")).isEqualTo("committed");
        }
    }

    @Test
    void keepsCommittedRowsAfterAllProcessesWereKilled() throws Exception {
        Process killed = startedProcess();
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> children = postmaster.children().toList();
        killed.destroyForcibly().waitFor();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(value(database, "select word from kept")).isEqualTo("committed");
        }
    }

    @Test
    void refusesADirectoryThatAnotherProcessUses() throws Exception {
        Process owner = startedProcess();
        ProcessHandle postmaster = postmaster();

        EmbeddedDatabaseFailed refusal =
                catchThrowableOfType(EmbeddedDatabaseFailed.class, () -> EmbeddedDatabase.start(directory));

        assertThat(refusal)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("process " + owner.pid())
                .hasMessageContaining("tandem.database.directory");
        assertThat(new EmbeddedDatabaseFailureAnalyzer().analyze(refusal))
                .extracting(FailureAnalysis::getAction)
                .asString()
                .startsWith("Stop that process");
        assertThat(postmaster.isAlive()).isTrue();
        assertThat(owner.isAlive()).isTrue();
    }

    @Test
    void refusesASecondInstanceInTheSameProcessWithoutLosingTheLock() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(directory)) {
            assertThatExceptionOfType(EmbeddedDatabaseFailed.class).isThrownBy(() -> EmbeddedDatabase.start(directory));

            Process other = process();
            assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(other.exitValue()).isNotZero();
            assertThat(value(first, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void replacesALockFileThatNamesADeadProcess() throws Exception {
        Process dead = new ProcessBuilder(JavaCommand.of("-version")).start();
        dead.waitFor();

        startsDespiteALockFileThatNames(dead.pid());
    }

    @Test
    void replacesALockFileThatNamesAnotherProgramWithoutStoppingIt() throws Exception {
        startsDespiteALockFileThatNames(ProcessHandle.current().pid());
    }

    @Test
    void replacesALockFileTruncatedByACrash() throws Exception {
        EmbeddedDatabase.start(directory).close();
        Files.writeString(data().resolve("postmaster.pid"), "");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(value(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void restartsAfterAnInterruptedFirstStart() throws Exception {
        Path half = directory.resolve("data.unfinished");
        Files.createDirectories(half);
        Files.writeString(half.resolve("postgresql.conf"), "# half");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(value(database, "select 1")).isEqualTo("1");
        }
        assertThat(half).doesNotExist();
    }

    @Test
    void reportsADirectoryThatIsNotWritable() throws Exception {
        Files.createDirectories(directory.getParent());
        Files.writeString(directory, "a file where the directory should be");

        assertThatExceptionOfType(EmbeddedDatabaseFailed.class)
                .isThrownBy(() -> EmbeddedDatabase.start(directory))
                .withMessageContaining("cannot write to " + directory)
                .withMessageContaining("tandem.database.directory");
    }

    @Test
    void namesTheLogIfPostgresDoesNotStartAndReleasesTheDirectory() throws Exception {
        Path log = Files.createDirectories(directory.resolve("postgres.log"));
        assertThatExceptionOfType(EmbeddedDatabaseFailed.class)
                .isThrownBy(() -> EmbeddedDatabase.start(directory))
                .withMessageContaining("did not start in " + directory)
                .withMessageContaining(log.toString());

        Files.delete(log);
        EmbeddedDatabase.start(directory).close();
    }

    private void startsDespiteALockFileThatNames(long pid) throws Exception {
        EmbeddedDatabase.start(directory).close();
        Files.write(data().resolve("postmaster.pid"), List.of(Long.toString(pid), data().toString(), "0", "5432"));

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(value(database, "select 1")).isEqualTo("1");
            assertThat(postmaster().pid()).isNotEqualTo(pid);
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(data().resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private Process startedProcess() throws IOException {
        Process process = process();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.startsWith("port ")) {
                return process;
            }
        }
        throw new AssertionError(String.join("\n", lines));
    }

    private Process process() throws IOException {
        Process process = new ProcessBuilder(JavaCommand.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedDatabaseProcess.class.getName(),
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        return process;
    }

    private static Connection connection(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
    }

    private static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String value(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
