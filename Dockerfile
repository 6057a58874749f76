# Build with the repository as context: docker build -t hotfix-advisor .
FROM maven:3-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl cli -am package \
    && rm connectors/target/*.zip

# A Connect worker with our plugin: docker build --target connect .
FROM apache/kafka:4.3.1 AS connect
COPY --from=build /src/connectors/target/hotfix-advisor-connectors-*/ /opt/plugins/
COPY --from=build /src/connectors/target/agents/jmx_prometheus_javaagent.jar /opt/agents/
COPY operations/connect-jmx-exporter.yaml /opt/agents/
COPY connect-worker.properties /opt/kafka/config/hotfix-advisor-connect.properties
ENV KAFKA_OPTS=-javaagent:/opt/agents/jmx_prometheus_javaagent.jar=9404:/opt/agents/connect-jmx-exporter.yaml
CMD ["/opt/kafka/bin/connect-distributed.sh", "/opt/kafka/config/hotfix-advisor-connect.properties"]

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /opt/hotfix-advisor hotfix-advisor \
    && mkdir -p /var/lib/hotfix-advisor && chown hotfix-advisor /var/lib/hotfix-advisor
WORKDIR /opt/hotfix-advisor
COPY --from=build /src/hotfix-advisor ./
COPY --from=build /src/cli/target/lib ./cli/target/lib
USER hotfix-advisor
VOLUME /var/lib/hotfix-advisor
ENTRYPOINT ["./hotfix-advisor"]
CMD ["run"]
