package io.hotfixadvisor.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @Test
    void keepsTheTopicsOfItsDirectoryOverARestartOnAnotherPort(@TempDir Path directory) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(2), Optional.empty())))
                    .all()
                    .get();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                Admin admin = admin(broker)) {
            assertThat(admin.listTopics().names().get()).containsExactly("kept");
        }
        assertThat(Files.exists(directory.resolve("meta.properties"))).isTrue();
    }

    @Test
    void namesThePortThatIsTaken() {
        try (EmbeddedBroker first = EmbeddedBroker.start()) {
            int port = Integer.parseInt(first.bootstrapServers().substring("127.0.0.1:".length()));

            assertThatThrownBy(() -> EmbeddedBroker.start(port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("port " + port
                            + " on 127.0.0.1 cannot be used by the embedded broker (Address already in use);"
                            + " name another, or 0 for any that is free");
        }
    }

    @Test
    void hasItsPortsBeforeItStarts() {
        try (NodeSockets sockets = NodeSockets.open(0)) {
            for (int port : List.of(sockets.clientPort(), sockets.controllerPort())) {
                assertThatThrownBy(() -> NodeSockets.open(port)).hasMessageContaining("Address already in use");
            }
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
